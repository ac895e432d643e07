/**
 * Mutes each film that its page marks so. The attribute alone does it only for a film that came with the page's text: on one that Blazor made later it says nothing,
 * and a browser lets no film with sound begin by itself in a page that nobody has touched.
 */
export function muteMarkedFilms(): void {
  // Media events stay at their element: caught on the way down.
  document.addEventListener("loadstart", (event) => mute(event.target), { capture: true });
  for (const film of document.querySelectorAll("video")) {
    mute(film);
    if (film.autoplay && film.paused) {
      void film.play().catch(() => {});
    }
  }
}

function mute(film: EventTarget | null): void {
  if (film instanceof HTMLVideoElement && film.defaultMuted) {
    film.muted = true;
  }
}
