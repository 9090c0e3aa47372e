import { For } from "solid-js";
import { href } from "../app/router";
import { Card, Copy, LinkButton } from "../design/parts";
import { t, type Key } from "../i18n";

// As docs/settings.md has them: the outcome follows from the last two characters.
const outcomes = ["01", "02", "03", "04", "05", "06", "07", "08", "09"] as const;
const prefix = "9627900000";

export const Sandbox = () => (
  <Card flush title={t("developers.sandbox")} text={t("sandbox.lead")}>
    <div class="table-wrap" tabindex="0" role="region" aria-label={t("developers.sandbox")}>
      <table>
        <thead>
          <tr>
            <th>{t("sandbox.number")}</th>
            <th class="hide-small">{t("sandbox.ends")}</th>
            <th>{t("sandbox.outcome")}</th>
            <th><span class="sr-only">{t("table.actions")}</span></th>
          </tr>
        </thead>
        <tbody>
          <For each={outcomes}>
            {(ending) => (
              <tr>
                <td class="tight">
                  <bdi class="id" dir="ltr">{prefix + ending}</bdi>
                  <Copy text={prefix + ending} />
                </td>
                <td class="tight hide-small"><bdi class="id" dir="ltr">…{ending}</bdi></td>
                <td>{t(`sandbox.${ending}` as Key)}</td>
                <td class="tight end">
                  <LinkButton small icon="send" href={`${href("messages", "new")}?scenario=2&to=${prefix + ending}`}>
                    {t("sandbox.try")}
                  </LinkButton>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  </Card>
);
