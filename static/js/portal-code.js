/* A receipt's QR code carries number and secret behind #, which no server ever sees. They go into the form, and out of the
   address bar at once; nothing is sent until the person presses 查询. */
(function () {
  "use strict";
  var found = /^#(\d{4}-\d{1,10})(?:\.([0-9A-Za-z]{12}))?$/.exec(location.hash);
  if (!found) return;
  var number = document.getElementById("id_number"), secret = document.getElementById("id_secret");
  history.replaceState(null, "", location.pathname + location.search);
  if (!number || !secret) return;
  number.value = found[1];
  if (found[2]) secret.value = found[2].match(/.{4}/g).join("-");
  (found[2] ? document.querySelector("main form button[type=submit]") : secret).focus();
})();
