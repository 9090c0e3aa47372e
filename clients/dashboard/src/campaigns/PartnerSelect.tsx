import { createEffect, createMemo, on } from "solid-js";
import { PartnersService } from "@campaigns/partners_service_pb";
import { client } from "../app/api";
import { createQuery } from "../app/query";
import { route, setQuery } from "../app/router";
import { SelectField } from "../design/parts";
import { t } from "../i18n";

const partners = client(PartnersService);

/** The partner that the address names; the first one that is open, when it names none. */
export const usePartner = () => {
  const [known] = createQuery(async () => (await partners.listPartners({ pageSize: 1000 })).partners.filter((each) => each.open));
  const partner = createMemo(() => route().query.get("partner") ?? "");
  const select = (id: string) => setQuery({ ...Object.fromEntries(route().query), partner: id });
  createEffect(
    on([() => known.latest, partner], ([all, chosen]) => {
      if (!chosen && all?.[0]) select(all[0].partnerId);
    }),
  );
  return {
    partner,
    error: () => known.error,
    isNone: () => known.latest?.length === 0,
    Select: () => (
      <SelectField
        label={t("campaigns.partner")}
        value={partner()}
        onChange={select}
        options={(known.latest ?? []).map((each) => ({ value: each.partnerId, label: `${each.name} (${each.partnerId})` }))}
      />
    ),
  };
};
