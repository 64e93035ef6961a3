/* The list: a choice asks at once; F conditions, V views, X ticks the line, . its next step; ticking moves nothing. */
(function () {
  "use strict";
  function results() { return document.getElementById("results"); }
  function current() { return document.querySelector("#results table[data-rows] tbody tr.cur"); }
  function typing(target) { return target.closest("input:not([type=checkbox]), select, textarea, [contenteditable=true]"); }

  /* ---- conditions: a select asks as soon as it changes; dates wait for their button ---- */
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-filter]");
    if (form && event.target.tagName === "SELECT") form.requestSubmit();
  });
  /* without htmx the address says only what was chosen, too */
  document.addEventListener("submit", function (event) {
    var form = event.target.closest("form[data-filter]");
    if (!form) return;
    form.querySelectorAll("input[name], select[name]").forEach(function (field) {
      if (!window.htmx && field.value === "") field.disabled = true;
    });
  });
  /* one open chip at a time; Esc and a click elsewhere close it */
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details[data-chip][open]").forEach(function (chip) {
      if (!chip.contains(event.target)) chip.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    var chip = event.key === "Escape" && event.target.closest && event.target.closest("details[data-chip][open]");
    if (chip) { chip.open = false; chip.querySelector("summary").focus(); }
  });

  /* the total comes after the rows; the head of the page says it where there is one */
  document.addEventListener("list-lead", function (event) {
    var lead = document.getElementById("list-lead");
    if (!lead) return;
    lead.textContent = event.detail.text + " · ";
    lead.classList.remove("coming");
    lead.removeAttribute("aria-hidden");
  });

  /* ---- after a swap: the top of the list, and how many lines it has ---- */
  document.addEventListener("htmx:afterSwap", function (event) {
    if (!event.detail.target || event.detail.target.id !== "results") return;
    if (results().getBoundingClientRect().top < 0) results().scrollIntoView({ block: "start" });
    if (window.fengqiao && window.fengqiao.say) {
      var rows = document.querySelectorAll("#results table[data-rows] tbody tr").length;
      window.fengqiao.say(rows ? "本页 " + rows + " 件" : "没有符合条件的事项");
    }
    watch();
  });

  /* ---- a verb done on a line: the list is asked again where it stands ---- */
  document.addEventListener("petition-changed", function () {
    if (!results() || !window.htmx) return;
    var boxes = document.querySelectorAll('#results input[name="selected"]:checked');
    if (!boxes.length) window.htmx.ajax("GET", location.pathname + location.search, { target: "#results", swap: "innerHTML" });
  });

  /* ---- the bar over ticked lines comes and goes without moving the lines under the hand ---- */
  var observer = null;
  function watch() {
    var bar = document.querySelector("#results .bulk");
    if (observer) observer.disconnect();
    if (!bar || !window.MutationObserver) return;
    var height = bar.hidden ? 0 : bar.offsetHeight;
    observer = new MutationObserver(function () {
      var now = bar.hidden ? 0 : bar.offsetHeight;
      if (now !== height) window.scrollBy(0, now - height);
      height = now;
    });
    observer.observe(bar, { attributes: true, attributeFilter: ["hidden"] });
  }
  watch();

  /* ---- keys ---- */
  function focusOn(selector) {
    var found = document.querySelector(selector);
    if (found) found.focus();
    return Boolean(found);
  }
  var KEYS = {
    f: function () {
      var chips = Array.from(document.querySelectorAll("form[data-filter] select, form[data-filter] summary, .fb-all"));
      var shown = chips.find(function (chip) { return chip.offsetParent; });
      if (shown) shown.focus();
      return Boolean(shown);
    },
    v: function () { return focusOn(".views a[aria-current]") || focusOn(".views a"); },
    x: function () {
      var box = current() && current().querySelector('input[name="selected"]');
      if (box) box.click();
      return Boolean(box);
    },
    ".": function () {
      var row = current(), address = results() && results().dataset.nextUrl;
      if (!row || !address || !row.dataset.href || !window.htmx) return false;
      var number = row.dataset.href.replace(/\/$/, "").split("/").pop();
      window.htmx.ajax("GET", address.replace("NUMBER", number), { target: "#dialog", source: row });
      return true;
    }
  };
  document.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || document.querySelector("dialog[open]") || document.body.dataset.keys === "off") return;
    var act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act && act()) event.preventDefault();
  });
})();
