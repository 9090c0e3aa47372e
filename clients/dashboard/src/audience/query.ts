import type { JsonObject, JsonValue } from "@bufbuild/protobuf";

/** One condition of a segment, as a row of a form has it. */
export interface Condition {
  field: string;
  operator: Operator;
  value: string;
}

export const operators = ["$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$exists"] as const;
export type Operator = (typeof operators)[number];

const isOperator = (name: string): name is Operator => (operators as readonly string[]).includes(name);

const toValue = (text: string, operator: Operator): JsonValue => {
  if (operator === "$exists" || text === "true" || text === "false") return text !== "false";
  return text.trim() !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
};

/** The query that all conditions together are. */
export const toQuery = (conditions: Condition[]): JsonObject => {
  const query: Record<string, Record<string, JsonValue>> = {};
  for (const { field, operator, value } of conditions) (query[field] ??= {})[operator] = toValue(value, operator);
  return query;
};

/** The rows of a query; undefined when it says more than rows can. */
export const toConditions = (query: JsonObject): Condition[] | undefined => {
  const conditions: Condition[] = [];
  for (const [field, wanted] of Object.entries(query)) {
    if (field.startsWith("$")) return undefined;
    if (wanted === null || Array.isArray(wanted)) return undefined;
    const tests = typeof wanted === "object" ? Object.entries(wanted) : [["$eq", wanted] as const];
    for (const [operator, value] of tests) {
      if (!isOperator(operator) || value === null || typeof value === "object") return undefined;
      conditions.push({ field, operator, value: String(value) });
    }
  }
  return conditions;
};
