/* Registration, while typing: what applies is shown, each field is checked when it is left, a card reader's keys become
   fields, likely repeats are looked for after a pause of 600 ms. */
(function () {
  "use strict";
  var desk = window.fengqiao.desk;
  var ASKED = /^(petitioner-(name|id_number|phone|address)|title|content|place|street|community)$/;
  var WEDGE_MS = 45, CARD = /\d{17}[\dXx]/;
  var lookTimer = null, cardTimer = null, lastKey = 0, checked = {}, running = {};

  function each(selector, act) { var form = desk.form(); if (form) form.querySelectorAll(selector).forEach(act); }
  function value(name) { var form = desk.form(), field = form && form.elements[name]; return field ? field.value : ""; }
  function ticked(name) { var box = desk.form().querySelector('input[name="' + name + '"]'); return Boolean(box && box.checked); }

  /* ---- what applies ---- */
  desk.show = function () {
    each("[data-only]", function (part) { part.hidden = value("channel") !== part.dataset.only; });
    each("[data-not]", function (part) { part.hidden = ticked(part.dataset.not); });
    each("[data-only-checked]", function (part) { part.hidden = !ticked(part.dataset.onlyChecked); });
    each("[data-only-flag]", function (part) {
      var box = desk.form().querySelector('input[name="flags"][value="' + part.dataset.onlyFlag + '"]');
      part.hidden = !(box && box.checked);
    });
    each("[data-only-purpose]", function (part) {
      var named = part.querySelector('[data-rows-list] input[value]:not([value=""])');
      part.hidden = value("purpose") !== part.dataset.onlyPurpose && !named;
      if (!part.hidden && !part.querySelector("[data-row]")) desk.addRow(part.querySelector("[data-rows-of]"), false);
    });
    each("[data-count-of]", function (part) {
      var count = Array.from(value(part.dataset.countOf).trim()).length;
      part.textContent = count + "／" + part.dataset.most + " 字";
      part.classList.toggle("late-words", count > Number(part.dataset.most));
    });
    marked();
  };

  /* ---- rows and claims ---- */
  desk.addRow = function (group, focus) {
    var blank = group.querySelector("[data-rows-blank]"), count = group.querySelector("[data-rows-count]");
    var list = group.querySelector("[data-rows-list]"), table = list.closest("table");
    var copy = document.createElement("template");
    var number = list.querySelectorAll("[data-row]:not([hidden])").length + 1;
    copy.innerHTML = blank.innerHTML.replaceAll("__n__", count.value).replaceAll("__m__", number);
    count.value = Number(count.value) + 1;
    list.appendChild(copy.content);
    if (table) table.hidden = false;
    if (focus && list.lastElementChild) list.lastElementChild.querySelector("input, select").focus();
  };

  desk.removeRow = function (button) {
    var row = button.closest("[data-row]"), group = button.closest("[data-rows-of]");
    row.querySelectorAll("input, select").forEach(function (field) { field.value = ""; });
    row.hidden = true;
    desk.dirty = true;
    var left = group.querySelectorAll("[data-row]:not([hidden])");
    left.forEach(function (one, at) { var number = one.querySelector("[data-row-number]"); if (number) number.textContent = at + 1; });
    if (!left.length && row.closest("table")) row.closest("table").hidden = true;
    desk.form().querySelector('[data-add-row][value="' + group.dataset.rowsOf + '"]').focus();
  };

  desk.nextClaim = function (line) {
    if (!line.querySelector("input").value.trim()) return;
    var next = line.nextElementSibling;
    if (!next) {
      next = line.cloneNode(true);
      next.querySelector("input").value = "";
      next.querySelector("input").setAttribute("aria-label", "第 " + (line.parentElement.children.length + 1) + " 项诉求");
      next.querySelector("[data-hint-kind]").hidden = true;
      next.querySelector("[data-hint-path]").textContent = "";
      line.parentElement.appendChild(next);
    }
    next.querySelector("input").focus();
  };

  /* ---- a sentence beside a field ---- */
  function field(name) {
    var found = desk.form().elements[name];
    return found && !found.tagName ? found[0] : found;
  }

  function blame(name, words) {
    var input = field(name), id = "id_" + name + "_error";
    if (/-rows$/.test(name) || !input) return;
    var box = input.closest(".f"), old = document.getElementById(id);
    if (!box) return;
    if (old) old.remove();
    box.classList.toggle("err", Boolean(words));
    var described = (input.getAttribute("aria-describedby") || "").split(" ").filter(function (one) { return one && one !== id; });
    if (words) {
      var made = document.getElementById("msg-blank").content.cloneNode(true).firstElementChild;
      made.id = id;
      made.querySelector("span").textContent = words;
      box.insertBefore(made, box.querySelector(":scope > .hint"));
      described.push(id);
      input.setAttribute("aria-invalid", "true");
    } else input.removeAttribute("aria-invalid");
    if (described.length) input.setAttribute("aria-describedby", described.join(" ")); else input.removeAttribute("aria-describedby");
  }

  function fill(name, text, over) {
    var input = field(name);
    if (!input) return;
    if (input.type === "hidden" || (input.value && !over) || input.value === text) return;
    input.value = text;
    checked[name] = text;
    desk.dirty = true;
  }

  function heed(name, answer) {
    Object.keys(answer.errors).forEach(function (one) { blame(one, answer.errors[one]); });
    Object.keys(answer.notes).forEach(function (one) {
      var place = document.getElementById("note-" + one);
      if (place && place.textContent !== answer.notes[one]) place.textContent = answer.notes[one];
    });
    var card = name === "petitioner-name" && answer.fills["petitioner-id_number"];
    Object.keys(answer.fills).forEach(function (one) { fill(one, answer.fills[one], Boolean(card) || one === name); });
    each("[data-claims] li", function (line, at) {
      var hint = answer.hints[at] || ["", ""];
      line.querySelector("[data-hint-kind]").hidden = !hint[0];
      line.querySelector("[data-hint-kind]").textContent = hint[0];
      line.querySelector("[data-hint-path]").textContent = hint[1];
    });
    if (answer.known !== undefined) {
      var known = document.getElementById("known-people");
      if (known && (answer.known.indexOf('name="carry"') >= 0 || name !== "petitioner-name")) known.innerHTML = answer.known;
    }
    if (card) { check("petitioner-id_number"); look(); var phone = field("petitioner-phone"); if (phone) phone.focus(); }
  }

  function check(name) {
    if (running[name]) running[name].abort();
    var stop = running[name] = new AbortController();
    fetch(desk.form().dataset.checkUrl, {
      method: "POST", body: desk.words({ field: name }), redirect: "manual", credentials: "same-origin", signal: stop.signal,
      headers: { "X-Requested-With": "fetch" }
    }).then(function (answer) { return answer.ok ? answer.json() : null; })
      .then(function (answer) { if (answer && desk.form()) heed(name, answer); })
      .catch(function () {}) /* a check that does not come is no obstacle: the filing checks again */
      .finally(function () { if (running[name] === stop) delete running[name]; });
  }

  desk.checkSoon = function (target) {
    var name = target.name;
    if (!name || /^(key|page|mode|draft_version|csrfmiddlewaretoken|pasted|pasted_role|photos|files|repeat_)/.test(name)) return;
    var now = target.type === "checkbox" || target.type === "radio" ? String(target.checked) + target.value : target.value;
    if (name !== "claims" && checked[name] === now) return;
    if (now === "" && checked[name] === undefined && !document.getElementById("id_" + name + "_error")) return;
    checked[name] = now;
    check(name);
  };
  desk.forget = function () { checked = {}; };

  /* ---- likely repeats ---- */
  function look() {
    if (!value("petitioner-name") && !value("petitioner-id_number") && !value("title") && !value("content")) return;
    if (running.look) running.look.abort();
    var stop = running.look = new AbortController(), place = document.getElementById("matches");
    place.setAttribute("aria-busy", "true");
    fetch(place.dataset.look, {
      method: "POST", body: desk.words(), redirect: "manual", credentials: "same-origin", signal: stop.signal,
      headers: { "X-Requested-With": "fetch" }
    }).then(function (answer) { if (!answer.ok) throw new Error("no answer"); return answer.text(); })
      .then(found)
      .catch(function (error) { if (error.name !== "AbortError") sub("查找没有完成，继续填写后会再找"); })
      .finally(function () { if (running.look === stop) { delete running.look; place.removeAttribute("aria-busy"); } });
  }
  function sub(words) { var place = document.getElementById("matches-sub"); if (place) place.textContent = words; }
  function found(html) {
    var place = document.getElementById("matches"), at = new Date();
    if (!place) return;
    if (place.innerHTML.trim() !== html.trim()) place.innerHTML = html; /* said aloud only when it has changed */
    var count = place.querySelectorAll(".match").length;
    sub("输入时自动查找" + (count ? "，" + count + " 条" : ""));
    document.getElementById("matches-at").textContent = at.toLocaleTimeString("zh-CN", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", hour12: false });
    marked();
  }
  desk.look = look;
  function numbers() { return Array.from(document.querySelectorAll("#matches .match a.b")).map(function (link) { return link.textContent.trim(); }); }
  function marked() {
    var chosen = value("repeat_of");
    each("#matches .match", function (match) {
      var link = match.querySelector("a.b");
      match.classList.toggle("cur", Boolean(link && chosen && link.textContent.trim() === chosen));
    });
  }
  function judged(verdict) {
    var of = desk.form().elements.repeat_of, found = numbers();
    if (verdict === "first") of.value = "";
    else if (!of.value && found.length) of.value = found[0];
    marked();
  }

  /* ---- events ---- */
  function touched(event) {
    var target = event.target;
    if (!target.closest("[data-register]") || !target.name) return;
    desk.dirty = true;
    desk.show();
    if (target.name === "repeat_verdict") judged(target.value);
    if (target.name === "repeat_of") marked();
    if (target.name === "petitioner-name" && (target.value.indexOf("\t") >= 0 || CARD.test(target.value))) {
      clearTimeout(cardTimer);
      cardTimer = setTimeout(function () { check("petitioner-name"); }, 250);
    } else if (ASKED.test(target.name)) {
      clearTimeout(lookTimer);
      lookTimer = setTimeout(look, 600);
    }
  }
  document.addEventListener("input", touched);
  document.addEventListener("change", function (event) {
    touched(event);
    if (event.target.closest("[data-register]") && event.target.matches("select, [type=radio], [type=checkbox]")) desk.checkSoon(event.target);
  });
  document.addEventListener("focusout", function (event) {
    if (event.target.closest("[data-register]") && event.target.matches("input, textarea")) desk.checkSoon(event.target);
  });

  /* a reader types faster than any hand: its tabs part the fields of the card instead of leaving the name */
  document.addEventListener("keydown", function (event) {
    if (event.target.name !== "petitioner-name" || !event.target.closest("[data-register]")) return;
    var quick = event.timeStamp - lastKey < WEDGE_MS;
    lastKey = event.timeStamp;
    if (event.key === "Tab" && !event.shiftKey && quick && event.target.value) {
      event.preventDefault();
      event.stopPropagation();
      event.target.value += "\t";
    }
  }, true);

  document.addEventListener("click", function (event) {
    var match = event.target.closest("#matches .match");
    if (!match || !desk.form() || event.target.closest("a")) return;
    var link = match.querySelector("a.b");
    if (link) { desk.form().elements.repeat_of.value = link.textContent.trim(); desk.dirty = true; marked(); }
  });
})();
