// Moves between the screens of a presentation with the keys that a projector's remote control sends.
const slides = [...document.querySelectorAll(".slide")];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
  if (!step) return;
  // The screen that fills most of the window: a browser leaves some room above what it scrolls to.
  const here = slides.findLastIndex((slide) => slide.getBoundingClientRect().top <= innerHeight / 3);
  const next = slides[Math.min(Math.max(Math.max(here, 0) + step, 0), slides.length - 1)];
  if (!next) return;
  event.preventDefault();
  next.scrollIntoView();
});
