/* Registration: keys, the small buttons, filing. A button's answer replaces the middle of the page; the connection may
   drop at any moment and the same form is sent again under the same key, which is one petition however often. */
(function () {
  "use strict";
  var app = window.fengqiao, desk = app.desk;
  var busy = false, retry = null, pause = 0, since = Date.now();

  /* ---- the middle of the page, drawn again; chosen files move over ---- */
  function draw(html) {
    var page = new DOMParser().parseFromString(html, "text/html"), middle = page.getElementById("main"), main = document.getElementById("main");
    if (!middle) return false;
    var kept = Array.from(main.querySelectorAll("input[type=file]")).filter(function (input) { return input.files.length; });
    var before = desk.form() && { key: desk.form().elements.key.value, version: desk.form().elements.draft_version.value };
    var found = document.getElementById("matches"), now = middle.querySelector("#matches");
    if (found && now && !now.querySelector(".match")) now.replaceChildren.apply(now, Array.from(found.childNodes));
    main.replaceChildren.apply(main, Array.from(middle.childNodes));
    kept.forEach(function (input) { var place = document.getElementById(input.id); if (place) place.replaceWith(input); });
    var after = desk.form() && desk.form().elements;
    if (before && after && after.key.value === before.key && Number(before.version) > Number(after.draft_version.value)) after.draft_version.value = before.version;
    document.title = page.title;
    if (window.htmx) window.htmx.process(main);
    return true;
  }

  function redrawn(html) {
    if (!draw(html)) return false;
    if (!desk.form()) return received();
    desk.forget();
    desk.show();
    desk.look();
    var summary = desk.form().querySelector("[data-error-summary]"), wanted = desk.form().dataset.focus;
    var target = summary || (wanted && document.getElementById(wanted));
    if (target && target.id === "face") target = target.querySelector("button");
    if (target) { target.focus(); target.scrollIntoView({ block: summary ? "start" : "nearest" }); }
    return true;
  }

  function received() {
    desk.gone = true;
    desk.dirty = false;
    window.scrollTo(0, 0);
    var print = document.querySelector("[data-autoprint]"), done = document.querySelector(".receipt-done");
    if (done) done.focus();
    if (print) { print.focus(); setTimeout(function () { window.print(); }, 300); }
    return true;
  }

  function ask(submitter) {
    if (busy) return;
    busy = desk.held = true;
    function send() { return desk.post(desk.form().getAttribute("action"), desk.body(submitter)); }
    desk.settled().then(send)
      .then(function (answer) { return desk.renewed(answer, send); })
      .then(function (answer) {
        if (desk.ended(answer)) return desk.signIn(answer);
        if (!/html/.test(answer.headers.get("Content-Type") || "")) throw new Error("no page");
        return answer.text().then(function (html) {
          desk.backAgain();
          if ([200, 409, 422].indexOf(answer.status) >= 0 && redrawn(html)) { desk.dirty = Boolean(desk.form()); return; }
          var said = new DOMParser().parseFromString(html, "text/html").querySelector("[data-refusal]");
          app.trouble(desk.form(), said ? said.textContent.replace(/\s+/g, " ").trim() : "系统出错，未作任何更改。你填写的内容还在，请重试。");
        });
      })
      .catch(function () {
        desk.offline();
        if (submitter && submitter.name) { app.trouble(desk.form(), "没有连上服务器，你填写的内容还在。请稍后再按一次。"); return; }
        pause = Math.min(30, pause ? pause * 2 : 2);
        desk.tell("网络中断。你填写的内容还在本页，恢复后自动保存到服务器；登记将在 " + pause + " 秒后自动重试，不会重复登记。", true);
        retry = setTimeout(function () { retry = null; if (desk.form()) ask(null); }, pause * 1000);
      })
      .finally(function () { busy = desk.held = false; working(false); });
  }

  function working(on) {
    var button = document.querySelector("[data-register] [data-file]");
    if (!button) return;
    if (on) button.setAttribute("aria-busy", "true"); else button.removeAttribute("aria-busy");
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (!form.matches || !form.matches("[data-register]")) return;
    var by = event.submitter;
    if (by && by.hasAttribute("data-discard")) {
      if (!window.confirm("放弃后，本页填写的内容和草稿都不再保留。确定放弃？")) { event.preventDefault(); return; }
      desk.gone = true;
      return;
    }
    event.preventDefault();
    clearTimeout(retry);
    retry = null;
    if (by && by.name === "keep") { keep(); return; }
    if (by && by.name && by.hasAttribute("formnovalidate")) { ask(by); return; }
    pause = 0;
    working(true);
    desk.tell("正在登记…");
    ask(null);
  });

  function keep() {
    desk.dirty = true;
    desk.save().then(function (well) {
      if (!well || desk.dirty) return;
      desk.gone = true;
      window.location.href = "/petitions/drafts/";
    });
  }
  window.addEventListener("online", function () { if (retry && desk.form()) { clearTimeout(retry); retry = null; ask(null); } });

  /* ---- clicks that need no server ---- */
  document.addEventListener("click", function (event) {
    if (!event.target.closest || !event.target.closest("[data-register]")) return;
    var adding = event.target.closest("[data-add-row]"), removing = event.target.closest("[data-remove-row]");
    if (adding) { event.preventDefault(); desk.addRow(desk.form().querySelector('[data-rows-of="' + adding.value + '"]'), true); }
    if (removing) desk.removeRow(removing);
  });

  /* ---- keys ---- */
  document.addEventListener("keydown", function (event) {
    if (event.isComposing || !desk.form()) return;
    if (event.altKey && !event.ctrlKey && /^[0-9]$/.test(event.key)) { jump(event); return; }
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || !event.target.closest("[data-register]")) return;
    if (!event.target.matches("input:not([type=checkbox]):not([type=radio]):not([type=file])")) return;
    event.preventDefault(); /* Enter never files by accident: Ctrl+Enter does */
    var line = event.target.closest("[data-claims] li");
    if (line) desk.nextClaim(line);
  });

  function jump(event) {
    event.preventDefault();
    if (event.key === "0") {
      var offer = document.querySelector("#known-people button[name=carry]");
      if (offer) offer.click();
      return;
    }
    var sections = Array.from(desk.form().querySelectorAll("[data-section]:not([hidden])"));
    var section = sections[Number(event.key) - 1];
    if (!section) return;
    var fold = section.querySelector("details.section-fold");
    if (fold) fold.open = true;
    section.scrollIntoView({ block: "start" });
    var found = Array.from(section.querySelectorAll("input:not([type=hidden]), select, textarea")).filter(function (one) { return one.offsetParent; });
    var first = found[0];
    if (first && first.type === "radio") first = section.querySelector('input[name="' + first.name + '"]:checked') || first;
    if (!first) { first = section; section.tabIndex = -1; }
    first.focus({ preventScroll: true });
  }

  setInterval(function () {
    var clock = document.querySelector("[data-elapsed]"), passed = Math.floor((Date.now() - since) / 1000);
    if (clock) clock.textContent = String(Math.floor(passed / 60)).padStart(2, "0") + ":" + String(passed % 60).padStart(2, "0");
  }, 1000);

  /* on a phone the camera comes first: the last section stands open */
  function small() { return window.matchMedia("(max-width: 599px)").matches; }

  if (!desk.form()) return;
  desk.show();
  if (small()) document.querySelectorAll(".section-fold").forEach(function (fold) { fold.open = true; });
  var summary = desk.form().querySelector("[data-error-summary]"), wanted = document.getElementById(desk.form().dataset.focus || "id_petitioner-name");
  if (summary) summary.focus();
  else if (wanted && !small()) wanted.focus();
})();
