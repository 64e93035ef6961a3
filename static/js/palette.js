/* Ctrl K: go anywhere. What can be done on this page is read from it; where one may go is asked from the server. */
(function () {
  "use strict";
  var dialog = document.getElementById("palette");
  if (!dialog) return;
  var input = dialog.querySelector("[role=combobox]"), list = dialog.querySelector("[role=listbox]");
  var here = dialog.querySelector("[data-here]"), there = dialog.querySelector("[data-there]"), count = dialog.querySelector("[role=status]");
  var chosen = -1;
  function lines() { return Array.from(list.querySelectorAll("[role=option]:not([hidden])")); }

  function choose(index) {
    var all = lines();
    list.querySelectorAll("[role=option]").forEach(function (line) { line.removeAttribute("id"); line.setAttribute("aria-selected", "false"); });
    chosen = all.length ? (index + all.length) % all.length : -1;
    all.forEach(function (line, place) {
      line.id = "go-" + place;
      if (place === chosen) line.setAttribute("aria-selected", "true");
    });
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", "go-" + chosen); all[chosen].scrollIntoView({ block: "nearest" }); }
  }

  function said(one) {
    var copy = one.cloneNode(true);
    copy.querySelectorAll("kbd, [aria-hidden=true]").forEach(function (part) { part.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  /* verbs and single keys of the page one stands on: they are its own buttons, so they cannot say more than it does */
  function collect() {
    var seen = {}, found = [];
    document.querySelectorAll(".verbs a[hx-get], .verbs button[data-key], .ph .acts a[href], .ph .acts button").forEach(function (one) {
      var words = said(one);
      if (!words || seen[words] || one.closest("[aria-disabled=true], form")) return;
      seen[words] = true;
      found.push(one);
    });
    here.replaceChildren();
    if (!found.length) return;
    var head = document.createElement("p");
    head.className = "go-head"; head.textContent = here.getAttribute("aria-label"); head.setAttribute("aria-hidden", "true");
    here.append(head);
    found.forEach(function (one) {
      var line = document.createElement("button");
      line.type = "button"; line.className = "go-line"; line.tabIndex = -1;
      line.setAttribute("role", "option"); line.setAttribute("aria-selected", "false");
      line.textContent = said(one);
      line.addEventListener("click", function () { dialog.close(); one.click(); });
      here.append(line);
    });
  }

  function narrow() {
    var words = input.value.trim().toLowerCase(), some = false;
    here.querySelectorAll("[role=option]").forEach(function (line) {
      line.hidden = words !== "" && line.textContent.toLowerCase().indexOf(words) < 0;
      some = some || !line.hidden;
    });
    here.hidden = !some;
  }

  function open() {
    if (dialog.open || document.querySelector("dialog[open]")) return;
    collect(); narrow();
    dialog.showModal();
    input.select();
    window.htmx.trigger(input, "palette-open");
  }

  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (dialog.open) dialog.close(); else open();
      return;
    }
    if (!dialog.open || event.isComposing) return;
    var all = lines();
    if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 ? -1 : chosen - 1); }
    else if (event.key === "Home" && event.ctrlKey) { event.preventDefault(); choose(0); }
    else if (event.key === "End" && event.ctrlKey) { event.preventDefault(); choose(all.length - 1); }
    else if (event.key === "Enter" && event.target === input) { event.preventDefault(); var line = all[Math.max(0, chosen)]; if (line) line.click(); }
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-palette]")) { event.preventDefault(); open(); }
  });
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  input.addEventListener("input", function () { narrow(); choose(0); });
  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target !== there) return;
    choose(0);
    count.textContent = count.dataset.words.replace("0", String(lines().length));
  });
})();
