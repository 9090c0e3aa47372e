import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { createEffect, onCleanup, onMount } from "solid-js";
import { direction, theme } from "../app/preferences";
import { date, number, time } from "../i18n";

export interface Series {
  label: string;
  token: string;
}

const colorOf = (token: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();

/** Lines over time; as wide as there is room, in the colours of the theme. */
export const Chart = (props: { label: string; data: uPlot.AlignedData; series: Series[]; height: number; days?: boolean }) => {
  let element!: HTMLDivElement;
  let plot: uPlot | undefined;

  const make = () => {
    plot?.destroy();
    const line = colorOf("line");
    const words = { stroke: colorOf("text-3"), font: `12px ${getComputedStyle(document.body).fontFamily}` };
    plot = new uPlot(
      {
        width: element.clientWidth,
        height: props.height,
        legend: { show: false },
        cursor: { y: false, points: { size: 7 } },
        // Days are those of UTC, as the service counts them.
        tzDate: props.days ? (stamp) => uPlot.tzDate(new Date(stamp * 1000), "Etc/UTC") : undefined,
        scales: { y: { range: (_, __, max) => [0, Math.max(4, Math.ceil(max * 1.15))] } },
        axes: [
          { ...words, grid: { show: false }, ticks: { show: false }, values: (_, ticks) => ticks.map((tick) => (props.days ? date : time)(new Date(tick * 1000))), space: 90, size: 28 },
          {
            ...words,
            side: direction() === "rtl" ? 1 : 3,
            grid: { stroke: line, width: 1 },
            ticks: { show: false },
            size: 44,
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000],
            values: (_, ticks) => ticks.map(number),
          },
        ],
        series: [
          {},
          ...props.series.map((each) => {
            const stroke = colorOf(each.token);
            return { label: each.label, stroke, width: 2, fill: `${stroke}1f`, points: { show: false } };
          }),
        ],
      },
      props.data,
      element,
    );
  };

  onMount(() => {
    const sized = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height: props.height }));
    sized.observe(element);
    onCleanup(() => {
      sized.disconnect();
      plot?.destroy();
    });
  });
  createEffect(() => {
    theme();
    direction();
    // The theme's own effect has set the tokens by then.
    queueMicrotask(make);
  });
  createEffect(() => {
    const { data } = props;
    plot?.setData(data);
  });

  return <div class="chart" ref={element} role="img" aria-label={props.label} dir="ltr" />;
};
