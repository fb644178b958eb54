// Keys go to the panel without a click first; a terminal that is not connected yet cannot take them.
new MutationObserver((_, watching) => {
  if (!document.body.classList.contains("-first-byte")) return;
  watching.disconnect();
  document.querySelector(".xterm-helper-textarea").focus();
}).observe(document.body, { attributeFilter: ["class"] });
