/* The overlay of `?` says only what is in force on this page: its own keys are read from the page each time it opens. */
(function () {
  "use strict";
  var box = document.getElementById("keys"), list = box && box.querySelector("dl");
  if (!list) return;

  function words(element) {
    var text = element.getAttribute("aria-label") || element.textContent || element.placeholder || "";
    var label = element.id && !element.getAttribute("aria-label") && document.querySelector('label[for="' + CSS.escape(element.id) + '"]');
    return (label ? label.textContent : text).replace(/\s+/g, " ").trim().replace(/\s+[A-Z0-9]$/, "").slice(0, 30);
  }

  function add(keys, what) {
    var term = document.createElement("dt"), text = document.createElement("dd");
    term.dataset.own = text.dataset.own = "";
    keys.split("+").forEach(function (key, place) {
      if (place) term.append("+");
      var cap = document.createElement("kbd");
      cap.textContent = key.length === 1 ? key.toUpperCase() : key;
      term.append(cap);
    });
    text.textContent = what;
    list.append(term, text);
  }

  function refresh() {
    var off = document.body.dataset.keys === "off", seen = {};
    list.querySelectorAll("[data-own]").forEach(function (one) { one.remove(); });
    list.querySelectorAll("[data-if]").forEach(function (term) {
      var show = (!off || "always" in term.dataset) && Boolean(document.querySelector(term.dataset.if));
      term.hidden = term.nextElementSibling.hidden = !show;
    });
    document.querySelectorAll("[data-key], [aria-keyshortcuts]").forEach(function (one) {
      var keys = one.getAttribute("aria-keyshortcuts") || one.dataset.key, what = words(one);
      if (!what || seen[keys] || one.closest("[hidden]") || (off && keys.indexOf("+") < 0)) return;
      seen[keys] = true;
      add(keys, what);
    });
    var note = box.querySelector("[data-keys-off]");
    if (note) note.hidden = !off;
  }

  document.addEventListener("keydown", function (event) { if (event.key === "?") refresh(); }, true);
  document.addEventListener("click", function (event) { if (event.target.closest('[data-open="keys"]')) refresh(); }, true);
  refresh();
})();
