/* Registration: saves to the server while typing (5 s, and on leaving a field), looks for repeats after a pause of
   600 ms, grows rows, opens the next claim on Enter, jumps to sections with Alt+1…4. Nothing is kept in the browser. */
(function () {
  "use strict";
  var form = document.querySelector("[data-register]");
  if (!form) return;
  var state = document.getElementById("save-state"), matches = document.getElementById("matches");
  var dirty = false, saving = null, lookTimer = null, gone = false;

  function tell(words, bad) {
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("late-words", Boolean(bad));
  }

  /* ---- saving ---- */
  function send() { return fetch(form.dataset.saveUrl, { method: "POST", body: new FormData(form), redirect: "manual" }); }

  /* after signing in again in another window the page's token is an old one: take the new one and go on */
  function renewed(answer) {
    if (answer.status !== 403) return answer;
    return fetch(form.getAttribute("action"), { redirect: "manual" }).then(function (page) {
      if (!page.ok) return answer;
      return page.text().then(function (html) {
        var token = new DOMParser().parseFromString(html, "text/html").querySelector("[data-register] input[name=csrfmiddlewaretoken]");
        if (!token) return answer;
        form.elements.csrfmiddlewaretoken.value = token.value;
        document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token.value }));
        document.querySelectorAll(".note.trouble").forEach(function (old) { old.remove(); });
        return send();
      });
    });
  }

  function save() {
    if (saving) return saving;
    if (!dirty) return Promise.resolve(true);
    dirty = false;
    saving = send().then(renewed)
      .then(function (answer) {
        if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
          dirty = true;
          tell("登录已过期。内容还在本页，请在新窗口登录后再保存。", true);
          window.fengqiao.trouble(form, "登录已过期。你填写的内容还在本页，请在新窗口重新登录，再回来继续。", { label: "重新登录", href: "/accounts/login/" });
          return false;
        }
        return answer.json().then(function (body) {
          if (answer.ok) { form.elements.draft_version.value = body.version; tell(body.message); return true; }
          tell(body.message, true);
          return true; /* a refused draft is no reason not to file */
        });
      })
      .catch(function () { dirty = true; tell("网络中断。你填写的内容还在本页，恢复后自动保存到服务器。", true); return false; })
      .finally(function () { saving = null; });
    return saving;
  }
  setInterval(function () { if (!gone) save(); }, 5000);
  form.addEventListener("focusout", function () { if (dirty) save(); });
  window.addEventListener("online", save);

  /* ---- looking for repeats ---- */
  var ASKED = /^(petitioner-(name|id_number|phone|address)|title|content|street|community)$/;
  function look() { if (matches && window.htmx) window.htmx.trigger(matches, "look"); }
  function touched(event) {
    if (!event.target.name) return;
    dirty = true;
    show();
    if (ASKED.test(event.target.name)) { clearTimeout(lookTimer); lookTimer = setTimeout(look, 600); }
  }
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("click", function (event) {
    var first = event.target.closest("#matches .match");
    if (first && !event.target.closest("a") && first.querySelector("b, .b")) {
      var number = first.querySelector("a.b, b");
      if (number && /^\d{4}-\d+$/.test(number.textContent)) { form.elements.repeat_of.value = number.textContent; dirty = true; }
    }
  });

  /* ---- what applies ---- */
  function checked(name) { var box = form.querySelector('input[name="' + name + '"]'); return Boolean(box && box.checked); }
  function value(name) { return form.elements[name] ? form.elements[name].value : ""; }
  function each(selector, act) { form.querySelectorAll(selector).forEach(act); }
  function show() {
    each("[data-only]", function (part) { part.hidden = value("channel") !== part.dataset.only; });
    each("[data-not]", function (part) { part.hidden = checked(part.dataset.not); });
    each("[data-only-checked]", function (part) { part.hidden = !checked(part.dataset.onlyChecked); });
    each("[data-only-flag]", function (part) {
      var box = form.querySelector('input[name="flags"][value="' + part.dataset.onlyFlag + '"]');
      part.hidden = !(box && box.checked);
    });
    each("[data-only-purpose]", function (part) {
      var named = part.querySelector('[data-rows-list] input[value]:not([value=""])');
      part.hidden = value("purpose") !== part.dataset.onlyPurpose && !named;
      if (!part.hidden && !part.querySelector("[data-row]")) add(part.querySelector("[data-rows-of]"), false);
    });
  }

  /* ---- rows ---- */
  function add(group, focus) {
    var blank = group.querySelector("[data-rows-blank]"), count = group.querySelector("[data-rows-count]");
    var copy = document.createElement("template");
    copy.innerHTML = blank.innerHTML.replaceAll("__n__", count.value);
    count.value = Number(count.value) + 1;
    group.querySelector("[data-rows-list]").appendChild(copy.content);
    var last = group.querySelector("[data-rows-list]").lastElementChild;
    if (focus && last) last.querySelector("input, select").focus();
  }
  form.addEventListener("click", function (event) {
    var adding = event.target.closest("[data-add-row]");
    if (adding) { event.preventDefault(); add(adding.closest("[data-rows-of]"), true); return; }
    var removing = event.target.closest("[data-remove-row]");
    if (removing) {
      var row = removing.closest("[data-row]"), group = removing.closest("[data-rows-of]");
      row.querySelectorAll("input, select").forEach(function (field) { field.value = ""; });
      row.hidden = true;
      dirty = true;
      group.querySelector("[data-add-row]").focus();
    }
    if (event.target.closest("[data-save-draft]")) { dirty = true; save(); }
  });

  /* ---- keys ---- */
  form.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey && event.target.matches("input:not([type=checkbox]):not([type=radio])")) {
      event.preventDefault(); /* Enter never files by accident: Ctrl+Enter does */
      var line = event.target.closest("[data-claims] li");
      if (line) nextClaim(line);
    }
  });
  function nextClaim(line) {
    if (!line.querySelector("input").value.trim()) return;
    var next = line.nextElementSibling;
    if (!next) {
      next = line.cloneNode(true);
      next.querySelector("input").value = "";
      next.querySelector("input").setAttribute("aria-label", "第 " + (line.parentElement.children.length + 1) + " 项诉求");
      line.parentElement.appendChild(next);
    }
    next.querySelector("input").focus();
  }
  document.addEventListener("keydown", function (event) {
    if (!event.altKey || event.ctrlKey || !/^[1-4]$/.test(event.key)) return;
    var section = form.querySelector('[data-section="' + event.key + '"]:not([hidden])');
    if (!section) return;
    event.preventDefault();
    section.scrollIntoView({ block: "start" });
    var first = section.querySelector("input:not([type=hidden]), select, textarea, a");
    if (first) first.focus({ preventScroll: true });
  });

  /* ---- filing: the draft first, so that an ended session costs nothing ---- */
  var leaving = false;
  form.addEventListener("submit", function (event) {
    if (leaving || (event.submitter && event.submitter.hasAttribute("formnovalidate"))) return;
    event.preventDefault();
    dirty = true;
    save().then(function (well) {
      if (!well) return;
      leaving = gone = true;
      form.requestSubmit();
    });
  });
  window.addEventListener("beforeunload", function (event) { if (dirty && !leaving) event.preventDefault(); });

  show();
  var summary = form.querySelector("[data-error-summary]");
  if (summary) summary.focus();
})();
