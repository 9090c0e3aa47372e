import { Show } from "solid-js";
import { TargetsService } from "@campaigns/targets_service_pb";
import { client } from "../app/api";
import { createPages } from "../app/pages";
import { Id } from "../design/parts";
import { RowsCard } from "../design/Rows";
import { day, t } from "../i18n";

const targets = client(TargetsService);

// "2026-08-03 10:00:02", in UTC.
const dateOf = (text: string) => new Date(`${text.replace(" ", "T")}Z`);

/** The devices that a push was sent to. */
export const Targets = (props: { partnerId: string; messageId: bigint; sent: string }) => {
  const pages = createPages(
    () => props.sent,
    async (_, page, signal) => {
      const answer = await targets.listMessageTargets({ partnerId: props.partnerId, messageId: props.messageId, page: page ? BigInt(page) : 1n }, { signal });
      return { items: answer.targets, next: answer.nextPage ? String(answer.nextPage) : "" };
    },
  );
  return (
    <Show when={!pages.isEmpty()}>
      <RowsCard
        pages={pages}
        label={t("targets.title")}
        grid="target-row"
        columns={[{ label: t("missed.device") }, { label: t("table.changed") }]}
        title={t("targets.title")}
        text={t("targets.text")}
        empty={undefined}
      >
        {(target) => (
          <div class="row-item target-row">
            <Id text={target.deviceId} />
            <span class="muted">{day(dateOf(target.date))}</span>
          </div>
        )}
      </RowsCard>
    </Show>
  );
};
