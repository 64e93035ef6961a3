/* Registration, the part that loses nothing: saves to the server 5 s after a change and on leaving a field, waits out a
   lost connection, keeps two pages of one draft apart, goes on after signing in again. Nothing is kept in the browser. */
(function () {
  "use strict";
  var app = window.fengqiao = window.fengqiao || {};
  var OFFLINE = "网络中断。你填写的内容还在本页，恢复后自动保存到服务器。";
  var desk = app.desk = { dirty: false, gone: false, signedOut: false, held: false };
  var saving = null, wait = 0, nextAt = 0, conflict = null;

  desk.form = function () { return document.querySelector("[data-register]"); };
  desk.body = function (submitter) {
    var body = new FormData(desk.form());
    if (submitter && submitter.name) body.append(submitter.name, submitter.value);
    return body;
  };
  /* the page's small questions carry no files */
  desk.words = function (extra) {
    var body = desk.body();
    body.delete("photos"); body.delete("files");
    Object.keys(extra || {}).forEach(function (name) { body.set(name, extra[name]); });
    return body;
  };
  desk.post = function (address, body) {
    return fetch(address, { method: "POST", body: body, redirect: "manual", credentials: "same-origin", headers: { "X-Requested-With": "fetch" } });
  };
  desk.tell = function (words, bad) {
    var state = document.getElementById("save-state");
    if (!state) return;
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("late-words", Boolean(bad));
  };

  /* after signing in again in another window the page's token is an old one: take the new one and ask again */
  desk.renewed = function (answer, again) {
    if (answer.status !== 403) return answer;
    return fetch(desk.form().getAttribute("action"), { redirect: "manual", credentials: "same-origin" }).then(function (page) {
      if (!page.ok) return answer;
      return page.text().then(function (html) {
        var token = new DOMParser().parseFromString(html, "text/html").querySelector("[data-register] input[name=csrfmiddlewaretoken]");
        if (!token || !desk.form()) return answer;
        desk.form().elements.csrfmiddlewaretoken.value = token.value;
        document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token.value }));
        return again();
      });
    });
  };

  desk.ended = function (answer) { return answer.type === "opaqueredirect" || answer.status === 401; };

  /* the session is over: the text stays here, and on the server when the server knew whose it is */
  desk.signIn = function (answer) {
    desk.signedOut = true; desk.dirty = true;
    var isJson = /json/.test(answer.headers && answer.headers.get("Content-Type") || "");
    return (isJson ? answer.json() : Promise.resolve({})).then(function (body) {
      if (body.version && desk.form() && body.key === desk.form().elements.key.value) desk.form().elements.draft_version.value = body.version;
      var words = body.message || "登录已过期。你填写的内容还在本页，请在新窗口重新登录，再回来继续。";
      desk.tell("登录已过期，请在新窗口重新登录；内容还在本页。", true);
      app.trouble(desk.form(), words, { label: "重新登录", href: "/accounts/login/" });
      return false;
    });
  };

  desk.backAgain = function () {
    wait = 0; nextAt = 0;
    if (desk.signedOut) document.querySelectorAll(".note.trouble").forEach(function (old) { old.remove(); });
    desk.signedOut = false;
  };

  desk.offline = function () {
    desk.dirty = true;
    wait = Math.min(60, wait ? wait * 2 : 2);
    nextAt = Date.now() + wait * 1000;
    desk.tell(OFFLINE, true);
    return false;
  };

  function stored(answer) {
    if (desk.ended(answer)) return desk.signIn(answer);
    if (answer.status === 403) { desk.dirty = true; nextAt = Date.now() + 15000; desk.tell("没有保存：当前账号不能登记。内容还在本页。", true); return false; }
    if (answer.status >= 500) return desk.offline();
    return answer.json().then(function (body) {
      desk.backAgain();
      if (answer.ok) { desk.form().elements.draft_version.value = body.version; desk.tell(body.message); return true; }
      desk.tell(body.message, true);
      if (body.copy_key) twoPages(body);
      return true; /* a refused draft is no reason not to file */
    });
  }

  desk.save = function () {
    if (saving) return saving;
    if (!desk.form() || !desk.dirty || desk.held || conflict) return Promise.resolve(true);
    desk.dirty = false;
    function send() { return desk.post(desk.form().dataset.saveUrl, desk.words()); }
    saving = send()
      .then(function (answer) { return desk.renewed(answer, send); })
      .then(stored)
      .catch(desk.offline)
      .finally(function () { saving = null; });
    return saving;
  };

  /* nothing is being saved any more: what is sent now carries the right version */
  desk.settled = function () { return saving || Promise.resolve(true); };

  /* ---- two pages on one draft: both are kept ---- */
  function twoPages(body) {
    var place = document.getElementById("draft-conflict");
    if (!place) return;
    conflict = body;
    var note = document.createElement("div"), words = document.createElement("div");
    var own = document.createElement("button"), other = document.createElement("a");
    note.className = "note warn";
    note.setAttribute("role", "alert");
    words.append(body.message + " ");
    own.type = "button"; own.className = "btn btn-s"; own.textContent = "两份都保留：本页另存一份";
    own.addEventListener("click", function () {
      var fields = desk.form().elements;
      fields.key.value = conflict.copy_key; fields.page.value = conflict.copy_page; fields.draft_version.value = "0";
      conflict = null; desk.dirty = true;
      note.remove();
      desk.save();
      document.getElementById("save-state").focus();
    });
    other.className = "btn btn-s"; other.textContent = "在新窗口看另一份"; other.href = body.other_url; other.target = "_blank"; other.rel = "noopener";
    words.append(own, " ", other);
    note.append(words);
    place.replaceChildren(note);
  }

  /* ---- when ---- */
  function due() { return !desk.gone && !desk.held && desk.dirty && !desk.signedOut && Date.now() >= nextAt; }
  setInterval(function () { if (due()) desk.save(); }, 5000);
  setInterval(function () { if (!desk.gone && desk.dirty && nextAt && Date.now() >= nextAt && !desk.signedOut) desk.save(); }, 1000);
  document.addEventListener("focusout", function (event) { if (event.target.closest("[data-register]") && due()) desk.save(); });
  function now() { if (desk.form() && !desk.gone && desk.dirty) { nextAt = 0; desk.save(); } }
  window.addEventListener("online", now);
  window.addEventListener("offline", function () { if (desk.form() && !desk.gone) desk.tell(OFFLINE, true); });
  window.addEventListener("focus", now);
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "visible") now(); });
  window.addEventListener("beforeunload", function (event) { if (desk.form() && desk.dirty && !desk.gone) event.preventDefault(); });
})();
