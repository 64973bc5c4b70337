"""Bodies whose names hold words by which a standard means something else.

A standard that leaves out 委员会 means the commissions that only coordinate, 安全生产委员会; the National
Development and Reform Commission is a ministry. One that leaves out 协会 means societies; 科学技术协会 is an
organ with posts of its own.
"""

from __future__ import annotations

GOVERNMENT = (
    "发展和改革委员会",
    "发展改革委员会",
    "民族事务委员会",
    "民族宗教事务委员会",
    "卫生健康委员会",
    "卫生和计划生育委员会",
    "国有资产监督管理委员会",
    "证券监督管理委员会",
    "银行保险监督管理委员会",
    "水利委员会",
    "教育委员会",
    "科学技术委员会",
    "经济和信息化委员会",
    "商务委员会",
    "农业农村委员会",
    "交通委员会",
    "住房和城乡建设委员会",
    "住房和城乡建设管理委员会",
    "规划和自然资源委员会",
    "城市管理委员会",
    "旅游发展委员会",
    "区管理委员会",
)
"""Ministries and bodies of the State Council, of local governments, and of development zones."""
PARTY = (
    "中央委员会",
    "省委员会",
    "市委员会",
    "县委员会",
    "区委员会",
    "州委员会",
    "盟委员会",
    "旗委员会",
    "乡委员会",
    "镇委员会",
    "局委员会",
    "机关委员会",
    "支部委员会",
    "机关工作委员会",
    "街道工作委员会",
    "教育工作委员会",
    "纪律检查委员会",
    "政法委员会",
    "军事委员会",
    "机构编制委员会办公室",
    "网络安全和信息化委员会办公室",
)
"""Committees and organs of the Party by place and rank; those of the CPPCC and the League are named alike."""
OTHERS = (
    "监察委员会",
    "常务委员会",
    "政治协商会议全国委员会",
    "村民委员会",
    "居民委员会",
    "国际贸易促进委员会",
    "科学技术协会",
    "作家协会",
    "新闻工作者协会",
    "对外友好协会",
    "计划生育协会",
    "法学会",
    "外交学会",
    "思想政治工作研究会",
)
"""Supervision, people's congresses, villages and communities, mass organisations with posts of their own."""
NOT = "-"
"""Stands before a name that only looks like one of the names kept."""
COORDINATING = tuple(f"{NOT}依法治{place}委员会" for place in "省市县区州旗")
"""全面依法治市委员会 ends like 中共某市委员会, and coordinates."""
STANDING = (*GOVERNMENT, *PARTY, *OTHERS, *COORDINATING)
