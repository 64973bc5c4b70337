"""Pages opened in a real browser, headless Chromium."""
