namespace KitchenWatch.Testing.Clock;

/// <summary>
/// A script for a page that reads the clock of a <see cref="ClockStrip"/> from the pixels that a video element shows. It is put into a page
/// before any other script and looks for the page's live pictures by itself.
/// </summary>
public static class ClockProbe
{
    /// <summary>
    /// <c>kwProbe.samples</c>: an array of <c>{ camera, at, burned, media, told, held, painting }</c>: the element's source, when the picture was on the screen and what clock it
    /// showed (both ms since 1970 by this machine's clock), its media time in s, the delay that the page told at that moment in ms (null for none), how much
    /// the player held beyond its own clock, and how far that was beyond the picture, both in ms.
    /// <c>kwProbe.stalls</c>: when the player had nothing left to show, ms since 1970.
    /// <c>kwProbe.first</c>: by source, ms from <c>kwProbe.since</c> (the navigation, until set anew) to the first picture with a readable clock.
    /// <c>kwProbe.unreadable</c>: by source, pictures without one.
    /// </summary>
    public static string Script { get; } = $$"""
        (() => {
          const cells = {{ClockStrip.Cells}}, timeBits = {{ClockStrip.TimeBits}}, modulus = {{ClockStrip.CheckModulus}}, share = {{ClockStrip.HeightShare}};
          const span = 2 ** timeBits;
          const probe = window.kwProbe = { samples: [], first: {}, since: 0, unreadable: {}, stalls: [], every: 1 };
          const canvas = document.createElement('canvas');
          canvas.width = cells * 3;
          canvas.height = 3;
          const draw = canvas.getContext('2d', { willReadFrequently: true });
          const seen = new WeakSet();

          probe.read = (picture, width, height, near) => {
            draw.drawImage(picture, 0, 0, width, height / share, 0, 0, canvas.width, canvas.height);
            const pixels = draw.getImageData(0, 1, canvas.width, 1).data;
            let gray = 0, check = 0;
            for (let cell = 0; cell < cells; cell++) {
              const bit = pixels[(cell * 3 + 1) * 4] > 127 ? 1 : 0;
              if (cell < timeBits) gray = gray * 2 + bit; else check = check * 2 + bit;
            }
            let time = gray;
            for (let shift = 1; shift < timeBits; shift *= 2) time ^= time >>> shift;
            return check === 1 + time % modulus ? time + Math.round((near - time) / span) * span : null;
          };

          const watch = (video, source) => video.requestVideoFrameCallback((now, frame) => {
            watch(video, source);
            if (frame.presentedFrames % probe.every !== 0 && probe.first[source] !== undefined) return;
            const shown = Math.max(frame.expectedDisplayTime, performance.now());
            const at = performance.timeOrigin + shown;
            const burned = probe.read(video, video.videoWidth, video.videoHeight, at);
            if (burned === null) {
              probe.unreadable[source] = (probe.unreadable[source] ?? 0) + 1;
              return;
            }
            const told = video.parentElement?.dataset.delayMs;
            probe.first[source] ??= shown - probe.since;
            const ends = video.buffered;
            const held = ends.length === 0 ? 0 : (ends.end(ends.length - 1) - video.currentTime) * 1000;
            const painting = (video.currentTime - frame.mediaTime) * 1000;
            probe.samples.push({ camera: source, at, burned, media: frame.mediaTime, told: told ? Number(told) : null, held, painting });
          });

          setInterval(() => {
            for (const video of document.querySelectorAll('kw-live video')) {
              if (!seen.has(video)) {
                seen.add(video);
                watch(video, video.closest('kw-live').getAttribute('source'));
                video.addEventListener('waiting', () => probe.stalls.push(performance.timeOrigin + performance.now()));
              }
            }
          }, 5);
        })();
        """;
}
