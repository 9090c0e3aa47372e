import { PushStatus, type PushMessage } from "@campaigns/push_message_pb";
import { Badge, type Tone } from "../design/parts";
import { t, type Key } from "../i18n";

const tones: Record<number, Tone> = {
  [PushStatus.DRAFT]: "calm",
  [PushStatus.SCHEDULED]: "violet",
  [PushStatus.SENDING]: "info",
  [PushStatus.SENT]: "good",
  [PushStatus.FAILED]: "bad",
};

export const PushBadge = (props: { status: PushStatus }) => (
  <Badge tone={tones[props.status] ?? "calm"}>{t(`push.${PushStatus[props.status] === "UNSPECIFIED" ? "STATUS_UNSPECIFIED" : PushStatus[props.status]}` as Key)}</Badge>
);

export const pushName = (push: PushMessage) => push.name || push.variants[0]?.title || t("push.untitled");

export const audienceOf = (push: PushMessage) => {
  if (push.everyone) return t("push.toEveryone");
  if (push.segments?.campaign.length) return t("push.toSegments", { count: push.segments.campaign.length });
  return push.list ? t("push.toList") : t("push.toNobody");
};
