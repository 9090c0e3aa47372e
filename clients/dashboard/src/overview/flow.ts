import type { AlignedData } from "uplot";

const bucket = 2000;
const buckets = 150;

/** How many destinations entered each state in each two seconds of the last five minutes: as much memory after an hour as after a minute. */
export class Flow {
  private readonly counts: number[][];
  private last = Math.floor(Date.now() / bucket);

  constructor(private readonly states: readonly number[]) {
    this.counts = states.map(() => new Array<number>(buckets).fill(0));
  }

  add(at: number, state: number) {
    const series = this.counts[this.states.indexOf(state)];
    const index = Math.floor(at / bucket);
    if (!series) return;
    this.advance(index);
    if (index > this.last - buckets) series[index % buckets]! += 1;
  }

  read(now: number): AlignedData {
    this.advance(Math.floor(now / bucket));
    const indexes = Array.from({ length: buckets }, (_, i) => this.last - buckets + 1 + i);
    return [indexes.map((index) => (index * bucket) / 1000), ...this.counts.map((series) => indexes.map((index) => series[index % buckets]!))];
  }

  private advance(index: number) {
    for (; this.last < index; this.last++) for (const series of this.counts) series[(this.last + 1) % buckets] = 0;
  }
}
