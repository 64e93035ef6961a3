/* Keys: / search, ? keys, g then a letter, J K Enter . in tables, and any element that says data-key. Off while typing. */
(function () {
  "use strict";
  var waiting = 0;
  function typing(target) { return target.closest("input:not([type=checkbox]):not([type=radio]), select, textarea, [contenteditable=true], .ts-control"); }
  function rows() { return Array.from(document.querySelectorAll("table[data-rows] tbody tr:not(.grp)")); }
  function current() { return document.querySelector("table[data-rows] tbody tr.cur"); }

  function move(step) {
    var all = rows();
    if (!all.length) return;
    var here = current(), index = all.indexOf(here);
    var next = all[Math.max(0, Math.min(all.length - 1, index + step))] || all[0];
    if (here) here.classList.remove("cur");
    next.classList.add("cur");
    var link = next.querySelector("a[href], button") || next.querySelector("input");
    if (link) link.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function open() {
    var row = current();
    if (row && row.dataset.href) { location.href = row.dataset.href; return true; }
    return false;
  }

  function act(key) {
    if (key === "/") { var find = document.querySelector("[data-find]"); if (find) find.focus(); return Boolean(find); }
    if (key === "?") { var keys = document.getElementById("keys"); if (keys && !keys.open) keys.showModal(); return Boolean(keys); }
    if (key === "j") { move(1); return true; }
    if (key === "k") { move(-1); return true; }
    if (key === ".") {
      var next = current() && current().querySelector("[data-next]");
      if (next) next.click();
      return Boolean(next);
    }
    if (key === "g") { waiting = Date.now(); return true; }
    var own = document.querySelector('[data-key="' + CSS.escape(key) + '"]');
    if (own) { own.matches("input, select, textarea") ? own.focus() : own.click(); return true; }
    return false;
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || document.querySelector("dialog[open]") || document.body.dataset.keys === "off") return;
    var key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "Enter" && !event.target.closest("a, button, summary")) { if (open()) event.preventDefault(); return; }
    if (key.length !== 1) return;
    if (waiting && Date.now() - waiting < 1200) {
      waiting = 0;
      var entry = document.querySelector('[data-go="' + CSS.escape(key) + '"]');
      if (entry) { event.preventDefault(); location.href = entry.href; return; }
    }
    if (act(key)) event.preventDefault();
  });
})();
