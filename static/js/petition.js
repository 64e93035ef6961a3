/* The case page: keys (T history, D papers, A verbs), focus kept while the case is renewed, files dropped on the papers. */
(function () {
  "use strict";
  var places = { t: ["log", "full-log"], d: ["panel-papers"] };
  var tabs = { t: "log/", d: "papers/" };

  function go(id) {
    var place = document.getElementById(id);
    if (!place) return false;
    place.scrollIntoView({ block: "start" });
    place.setAttribute("tabindex", "-1");
    place.focus({ preventScroll: true });
    return true;
  }

  function verbs() {
    var menu = document.querySelector(".case-verbs .menu-q button");
    if (menu) { menu.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", bubbles: true })); return true; }
    var first = document.querySelector(".case-verbs .btn");
    if (first) first.focus();
    return Boolean(first);
  }

  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, select, textarea, [contenteditable=true]")) return;
    if (document.querySelector("dialog[open]") || document.body.dataset.keys === "off") return;
    var key = event.key.toLowerCase();
    if (key === "a") { if (verbs()) event.preventDefault(); return; }
    if (!places[key]) return;
    event.preventDefault();
    if (places[key].some(go)) return;
    var link = document.querySelector('.tabs a[href$="/' + tabs[key] + '"]');
    if (link) link.click();
  });

  /* ---- the case is swapped after a verb: whoever stood on a link inside stands there again ---- */
  var stood = "";
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (!event.detail.target || event.detail.target.id !== "case") return;
    var active = document.activeElement;
    stood = active && event.detail.target.contains(active) ? active.id ? "#" + CSS.escape(active.id) : active.getAttribute("href") ? '[href="' + CSS.escape(active.getAttribute("href")) + '"]' : "#verbs .btn" : "";
  });
  document.addEventListener("htmx:afterSettle", function (event) {
    if (!stood || !event.detail.target || event.detail.target.id !== "case") return;
    var place = document.querySelector("#case " + stood) || document.querySelector("#verbs .btn");
    stood = "";
    if (place && !document.querySelector("dialog[open]")) place.focus({ preventScroll: true });
  });

  /* ---- drag and drop: the upload dialog opens with the files already chosen ---- */
  var dropped = null;
  function zone(event) { return event.target.closest && event.target.closest("[data-drop]"); }
  function carries(event) { return event.dataTransfer && Array.from(event.dataTransfer.types).indexOf("Files") >= 0; }
  document.addEventListener("dragover", function (event) {
    var place = zone(event);
    if (!carries(event)) return;
    event.preventDefault();
    if (place) place.classList.add("dropping");
  });
  document.addEventListener("dragleave", function (event) {
    var place = zone(event);
    if (place && !place.contains(event.relatedTarget)) place.classList.remove("dropping");
  });
  document.addEventListener("drop", function (event) {
    if (!carries(event)) return;
    event.preventDefault();
    var place = zone(event);
    if (!place) return;
    place.classList.remove("dropping");
    var input = place.querySelector("input[type=file]");
    if (input) { fill(input, event.dataTransfer.files); return; }
    dropped = event.dataTransfer.files;
    window.htmx.ajax("GET", place.dataset.drop, { target: "#dialog", swap: "innerHTML" });
  });
  function fill(input, files) {
    input.files = files;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }
  document.addEventListener("htmx:afterSwap", function (event) {
    if (!dropped || !event.detail.target || event.detail.target.id !== "dialog") return;
    var input = event.detail.target.querySelector("input[type=file]:not([capture])");
    if (input) fill(input, dropped);
    dropped = null;
  });

  /* ---- what was shown in the open is masked again as soon as one looks elsewhere ---- */
  function cover() {
    var dialog = document.getElementById("dialog");
    if (dialog && dialog.open && dialog.querySelector(".shown-value")) dialog.close();
  }
  document.addEventListener("visibilitychange", function () { if (document.hidden) cover(); });
  window.addEventListener("pagehide", cover);
})();
