"use strict";
(() => {
  const field = id => document.getElementById(id);

  const waiting = field("waiting");
  if (waiting) {
    const ask = () => fetch(waiting.dataset.state, {credentials: "same-origin", cache: "no-store"})
      .then(answer => answer.json())
      .then(found => {
        if (field("said").textContent !== found.text) field("said").textContent = found.text;
        if (found.done) location.reload(); else setTimeout(ask, 1000);
      })
      .catch(() => {
        field("said").textContent = "连不上服务器，正在重试；文件已经收到，不用重新上传";
        setTimeout(ask, 5000);
      });
    setTimeout(ask, 500);
  }

  const form = field("upload");
  if (!form) return;
  const said = text => { field("said").textContent = text; };
  const button = form.querySelector("button");
  form.classList.add("scripted");
  field("file").addEventListener("change", () => {
    const [file] = field("file").files;
    field("chosen").hidden = !file;
    field("chosen").textContent = file ? `已选择：${file.name}` : "";
  });

  const send = file => {
    const data = new FormData();
    data.append("csrf", form.elements.csrf.value);
    data.append("file", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    button.disabled = true;
    field("going").hidden = false;
    said(`正在上传 ${file.name}`);
    request.upload.onprogress = event => {
      if (event.lengthComputable) field("bar").value = 100 * event.loaded / event.total;
    };
    const again = text => {
      button.disabled = false;
      field("going").hidden = true;
      said(text);
    };
    request.onload = () => {
      if (request.status === 200) {
        said("已上传，正在打开结果");
        location.assign(request.responseURL);
        return;
      }
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      const alert = page.querySelector("[role=alert]");
      again(alert ? alert.textContent : "没有上传成功，请刷新这一页再试");
    };
    request.onerror = () => again("上传中断了（网络不通，或者文件太大），请再试一次");
    request.send(data);
  };

  form.addEventListener("submit", event => {
    const [file] = field("file").files;
    if (!file) return;
    event.preventDefault();
    send(file);
  });

  const drop = field("drop");
  const over = yes => event => {
    event.preventDefault();
    drop.classList.toggle("over", yes);
  };
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, over(true));
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, over(false));
  drop.addEventListener("drop", event => {
    const {files} = event.dataTransfer;
    if (files.length === 1) send(files[0]);
    else said("一次只上传一个自评表");
  });
})();
