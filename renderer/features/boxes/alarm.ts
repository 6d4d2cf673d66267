/** Two short low tones: whoever scans looks at the boxes, not at the screen. Silent where there is no sound. */
export function soundAlarm(): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 220;
  tone.type = 'square';
  volume.gain.value = 0.08;
  volume.gain.setValueAtTime(0, audio.currentTime + 0.12);
  volume.gain.setValueAtTime(0.08, audio.currentTime + 0.18);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.3);
  tone.onended = () => void audio.close();
}
