"use strict";
(() => {
  const $ = (selector) => document.querySelector(selector);
  const $$ = (selector) => [...document.querySelectorAll(selector)];
  const clock = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    const parts = [Math.floor(whole / 60) % 60, whole % 60].map((n) => String(n).padStart(2, "0"));
    return (whole >= 3600 ? Math.floor(whole / 3600) + ":" : "") + parts.join(":");
  };
  const bounded = (value, low, high) => Math.min(high, Math.max(low, value));

  const audio = $("#audio");
  const seek = $("#seek");
  const duration = Number(seek.max);
  const follow = $("#follow");
  const lines = $$(".line").map((element) => ({
    element,
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
    text: element.querySelector(".said"),
  }));
  const marks = $$("#marks .mark");
  let position = 0;
  let current = new Set();

  for (const hidden of ["#controls", "#seek", "#search", "#keys-box"]) $(hidden).hidden = false;

  // --- where the call is ---------------------------------------------------------------------

  const go = (seconds) => {
    const to = bounded(seconds, 0, duration);
    if (audio) audio.currentTime = to;
    show(to);
  };

  const show = (seconds) => {
    position = seconds;
    $("#now").textContent = clock(seconds);
    seek.value = String(seconds);
    seek.setAttribute("aria-valuetext", clock(seconds));
    $("#head").setAttribute("x", duration ? (100 * seconds) / duration + "%" : "0%");
    const spoken = new Set(lines.filter((line) => line.start <= seconds && seconds < line.end));
    for (const line of current) if (!spoken.has(line)) line.element.classList.remove("now");
    for (const line of spoken) {
      if (current.has(line)) continue;
      line.element.classList.add("now");
      if (audio && !audio.paused && follow.checked) reveal(line.element);
    }
    current = spoken;
    highlight("word", [...spoken].map((line) => wordAt(line, seconds)).filter(Boolean));
  };

  // Lines out of sight have estimated heights, so a jump may miss while the page takes its true
  // shape; it is corrected for some frames, until another jump or the reader's own hand.
  const SETTLE = 40;
  let revealed = null;
  for (const name of ["wheel", "touchmove", "keydown"])
    addEventListener(name, () => (revealed = null), { passive: true, capture: true });
  const reveal = (element) => {
    revealed = element;
    const jump = (behavior) => element.scrollIntoView({ block: "center", behavior });
    const far = () => Math.abs(element.getBoundingClientRect().top - innerHeight / 2);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!calm && far() < 2 * innerHeight) return jump("smooth");
    let frames = SETTLE;
    const settle = () => {
      if (revealed !== element || !frames--) return;
      if (far() > innerHeight / 4) jump("instant");
      requestAnimationFrame(settle);
    };
    jump("instant");
    settle();
  };

  // --- words -----------------------------------------------------------------------------------

  const highlight = (name, ranges) => {
    if (CSS.highlights) CSS.highlights.set(name, new Highlight(...ranges));
  };

  const rangeIn = (element, from, to) => {
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let passed = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.data.length;
      if (from >= passed && from < passed + length) range.setStart(node, from - passed);
      if (to > passed && to <= passed + length) {
        range.setEnd(node, to - passed);
        return range;
      }
      passed += length;
    }
    return null;
  };

  const wordsOf = (line) => {
    if (line.words) return line.words;
    const text = line.text.textContent;
    const found = [...text.matchAll(/\S+/g)];
    const known = (line.element.dataset.times || "").split(" ");
    const times = known.length === found.length && known[0] ? known.map((n) => Number(n) / 100) : null;
    const pace = (line.end - line.start) / (text.length || 1);
    line.words = found.map((match, n) => ({
      at: line.start + (times ? times[n] : match.index * pace),
      from: match.index,
      to: match.index + match[0].length,
    }));
    return line.words;
  };

  const wordAt = (line, seconds) => {
    const word = wordsOf(line).findLast((one) => one.at <= seconds);
    return word ? rangeIn(line.text, word.from, word.to) : null;
  };

  // --- sound -----------------------------------------------------------------------------------

  if (audio) {
    const play = $("#play");
    const playing = () => {
      play.setAttribute("aria-label", audio.paused ? "Play" : "Pause");
      $("#play-shape").setAttribute("d", audio.paused ? "M4 2l10 6-10 6z" : "M3 2h4v12H3zM9 2h4v12H9z");
      if (!audio.paused) requestAnimationFrame(step);
    };
    const step = () => {
      show(bounded(audio.currentTime, 0, duration));
      if (!audio.paused) requestAnimationFrame(step);
    };
    play.addEventListener("click", () => (audio.paused ? audio.play() : audio.pause()));
    for (const name of ["play", "pause", "ended"]) audio.addEventListener(name, playing);
    audio.addEventListener("seeked", () => show(bounded(audio.currentTime, 0, duration)));
    $("#speed").addEventListener("change", (event) => {
      audio.playbackRate = Number(event.target.value);
    });
    for (const name of ["wheel", "touchmove"]) {
      addEventListener(name, () => { if (!audio.paused) follow.checked = false; }, { passive: true });
    }
  }

  // --- jumping ---------------------------------------------------------------------------------

  seek.addEventListener("input", () => go(Number(seek.value)));
  const drawing = $(".drawing");
  const goTo = (event) => {
    const box = drawing.getBoundingClientRect();
    go((duration * (event.clientX - box.left)) / box.width);
  };
  drawing.addEventListener("pointerdown", (event) => {
    drawing.setPointerCapture(event.pointerId);
    document.body.classList.add("dragging");
    goTo(event);
  });
  drawing.addEventListener("pointermove", (event) => {
    if (drawing.hasPointerCapture(event.pointerId)) goTo(event);
  });
  drawing.addEventListener("pointerup", () => {
    document.body.classList.remove("dragging");
    revealNearest();
  });
  addEventListener("click", (event) => {
    const goer = event.target.closest("[data-go]");
    if (goer) return go(Number(goer.dataset.go));
    const skip = event.target.closest("[data-skip]");
    if (skip) return go(position + Number(skip.dataset.skip));
    const mark = event.target.closest("[data-mark]");
    if (mark) return toMark(Number(mark.dataset.mark));
    const line = event.target.closest(".line");
    if (line && getSelection().isCollapsed) go(Number(line.dataset.start));
  });

  const revealNearest = () => {
    const line = lines.findLast((one) => one.start <= position) || lines[0];
    if (line) reveal(line.element);
  };

  const toMark = (direction) => {
    const times = marks.map((mark) => Number(mark.dataset.go));
    const n = direction > 0
      ? times.findIndex((at) => at > position + 0.05)
      : times.findLastIndex((at) => at < position - 1);
    if (n < 0) return;
    go(times[n]);
    reveal($(marks[n].getAttribute("href")));
  };

  // --- one tab stop for all marks, one for all lines -------------------------------------------

  const roving = (stops, keys, start) => {
    let at = start;
    stops.forEach((stop, n) => {
      stop.tabIndex = n === at ? 0 : -1;
      stop.addEventListener("focus", () => {
        stops[at].tabIndex = -1;
        at = n;
        stop.tabIndex = 0;
      });
      stop.addEventListener("keydown", (event) => {
        const to = { [keys[0]]: n - 1, [keys[1]]: n + 1, Home: 0, End: stops.length - 1 }[event.key];
        if (to === undefined || !stops[to]) return;
        event.preventDefault();
        event.stopPropagation();
        stops[to].focus();
      });
    });
  };
  roving(marks, ["ArrowLeft", "ArrowRight"], 0);
  roving($$("button.at"), ["ArrowUp", "ArrowDown"], 0);

  // --- search ----------------------------------------------------------------------------------

  const word = $("#word");
  let hits = [];
  let chosen = -1;

  const search = () => {
    const wanted = word.value.trim().toLowerCase();
    hits = [];
    for (const line of wanted ? lines : []) {
      const text = line.text.textContent.toLowerCase();
      for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
        hits.push({ line, range: rangeIn(line.text, at, at + wanted.length) });
      }
    }
    hits = hits.filter((hit) => hit.range);
    highlight("found", hits.map((hit) => hit.range));
    const xs = hits.map((hit) => Math.round((1000 * hit.line.start) / duration));
    $("#hits").setAttribute("d", [...new Set(xs)].map((x) => `M${x} 84V100`).join(""));
    choose(hits.length ? 0 : -1);
    if (!hits.length) $("#found").textContent = wanted ? "none" : "";
  };

  const choose = (n) => {
    chosen = n;
    const hit = hits[n];
    highlight("chosen", hit ? [hit.range] : []);
    if (!hit) return;
    $("#found").textContent = `${n + 1} of ${hits.length}`;
    reveal(hit.line.element);
  };

  const further = (by) => hits.length && choose((chosen + by + hits.length) % hits.length);
  word.addEventListener("input", search);
  $("#search").addEventListener("submit", (event) => event.preventDefault());
  $("#before").addEventListener("click", () => further(-1));
  $("#after").addEventListener("click", () => further(1));
  word.addEventListener("keydown", (event) => {
    if (event.key === "Enter") further(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") {
      word.value = "";
      search();
      word.blur();
    }
  });

  // --- evidence on hover and focus; what it says is on the page or in a label, too ---------------

  const tip = $("#tip");
  const hide = () => { tip.hidden = true; };
  const tell = (event) => {
    const about = event.target.closest("[data-tip]");
    if (!about) return tip.contains(event.target) || hide();
    tip.textContent = about.dataset.tip;
    tip.hidden = false;
    const box = about.getBoundingClientRect();
    const left = bounded(box.left + box.width / 2 - tip.offsetWidth / 2, 8, innerWidth - tip.offsetWidth - 8);
    const below = box.bottom + 6 + tip.offsetHeight < innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${below ? box.bottom + 6 : box.top - tip.offsetHeight - 6}px`;
  };
  for (const name of ["pointerover", "focusin"]) addEventListener(name, tell);
  addEventListener("focusout", hide);
  addEventListener("scroll", hide, { passive: true });

  // --- keys --------------------------------------------------------------------------------------

  const KEYS = {
    " ": () => audio && $("#play").click(),
    k: () => audio && $("#play").click(),
    ArrowLeft: () => go(position - 5),
    ArrowRight: () => go(position + 5),
    n: () => toMark(1),
    p: () => toMark(-1),
    "/": () => word.focus(),
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
    const typing = event.target.closest("input, select, textarea");
    const pressing = event.key === " " && event.target.closest("button, a, summary");
    const act = KEYS[event.key];
    if (!act || typing || pressing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!$("#keys").checked) return;
    event.preventDefault();
    act();
  });

  const asked = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
  if (asked) {
    go(Number(asked[1]));
    revealNearest();
  }
})();
