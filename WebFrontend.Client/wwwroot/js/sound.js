// One short motif per severity, made on the spot: no files, no network.
let context;
let last = 0;

const motifs = {
  Critical: [[880, 0, .11], [660, .13, .11], [880, .26, .11], [660, .39, .16]],
  Major: [[740, 0, .12], [587, .15, .18]],
  Minor: [[587, 0, .16]],
  Info: [[440, 0, .1]],
};

/** Browsers let sound out only after the person has touched the page; the sound button calls this. */
export function unlock() {
  context ??= new (window.AudioContext ?? window.webkitAudioContext)();
  return context.resume();
}

export function play(severity) {
  if (!context || context.state !== 'running' || performance.now() - last < 900) { return; }
  last = performance.now();
  for (const [frequency, at, length] of motifs[severity] ?? motifs.Info) {
    const start = context.currentTime + at;
    const tone = context.createOscillator();
    const gain = context.createGain();
    tone.type = severity === 'Critical' ? 'triangle' : 'sine';
    tone.frequency.value = frequency;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(severity === 'Critical' ? .35 : .2, start + .012);
    gain.gain.exponentialRampToValueAtTime(.001, start + length);
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + length + .02);
  }
}
