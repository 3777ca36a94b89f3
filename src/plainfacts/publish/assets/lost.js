/* On the page of an address that is not there: one that is a fact's, written otherwise, leads to the fact. */
"use strict";
(() => {
  const home = new URL("..", document.currentScript.src);
  const typed = decodeURIComponent(location.pathname.replace(/\/+$/, "").split("/").pop().replace(/%(?![0-9a-f]{2})/gi, "%25"));
  const form = /^([FD])[-_\u2010-\u2015\u2212 ]?([0-9B-DF-HJ-NP-TV-Z]{4})[-_\u2010-\u2015\u2212 ]?([0-9B-DF-HJ-NP-TV-Z]{4})$/.exec(typed.toUpperCase());
  const meant = form && form.slice(1).join("-");
  if (meant && meant !== typed) location.replace(new URL(`${meant}/`, home));
})();
