using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Tests.Storage.PostgreSql.Scale;

/// <summary>
/// Fills every table of the schema, whatever tables there are: columns by their type, and by their name where it matters what is in them. What is
/// stored is old and finished, as nearly everything is in a database that has run for months.
/// </summary>
internal static class LargeDatabase
{
    /// <summary>Rows of the status log.</summary>
    public const int LogRows = 1_000_000;

    /// <summary>Entries of the status log of one message.</summary>
    public const int LogRowsOfMessage = 5;

    /// <summary>Rows of the other tables that grow with the traffic; each message has one destination.</summary>
    public const int Rows = LogRows / LogRowsOfMessage;

    /// <summary>Rows of all others.</summary>
    public const int FewRows = 20_000;

    /// <summary>Accounts, applications and partners that everything belongs to in turn.</summary>
    public const int Owners = 5;

    /// <summary>Different values of the fields "level" and "country" of the first owner's devices, of which there are half as many as rows of the log.</summary>
    public const int DifferentValues = 500;

    /// <summary>Rows made in one second.</summary>
    public const int RowsPerSecond = 100;

    /// <summary>When the first row was made, in seconds since 1970: 2026-01-01.</summary>
    public const long Start = 1_767_225_600;

    private static readonly string[] Large =
        ["messages", "deliveries", "attempts", "requests", "devices", "jobs", "callback_deliveries", "message_parts", "ledger", "device_profiles"];

    // The engine's own, of one row each.
    private static readonly string[] Kept = ["__EFMigrationsHistory", "retention", "status_log_end"];

    /// <summary>A script that fills it.</summary>
    public static string Script { get; } =
        $$"""
        CREATE FUNCTION pg_temp.id(n bigint) RETURNS bytea LANGUAGE sql IMMUTABLE AS
        $$ SELECT decode(lpad(to_hex({{Start}} + n / {{RowsPerSecond}}), 8, '0') || lpad(to_hex(n), 16, '0'), 'hex') $$;
        SET session_replication_role = replica;
        DO $do$
        DECLARE t record; columns text; expressions text; rows bigint;
        BEGIN
            FOR t IN SELECT c.oid, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> ALL ('{{{string.Join(',', Kept)}}}')
            LOOP
                rows := CASE t.relname WHEN 'status_log' THEN {{LogRows}} ELSE {{FewRows}} END;
                IF t.relname = ANY ('{{{string.Join(',', Large)}}}') THEN
                    rows := {{Rows}};
                END IF;
                SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), string_agg(CASE
                    WHEN t.relname = 'status_log' AND a.attname = 'message_id' THEN 'pg_temp.id((i + {{LogRowsOfMessage - 1}}) / {{LogRowsOfMessage}})'
                    WHEN a.attname IN ('account_id', 'app_code', 'partner_key') AND NOT k.is_alone THEN 'pg_temp.id(i % {{Owners}})'
                    WHEN a.attname = 'destination_index' THEN '0'
                    WHEN a.attname = 'provider' THEN quote_literal('sandbox')
                    WHEN a.attname IN ('kind', 'collection', 'path', 'currency', 'tariff') AND a.atttypid = 'text'::regtype THEN quote_literal(a.attname)
                    WHEN a.attname IN ('callbacks', 'flow', 'variants', 'user_keys', 'collapse_keys', 'button_templates', 'exclusions', 'details')
                        THEN quote_literal('[]')
                    WHEN a.attname IN ('content', 'json', 'labels', 'payload', 'audience', 'data', 'memory', 'values') THEN quote_literal('{}')
                    WHEN a.attname = 'phone_digits' THEN '(9627900000000 + i)::text'
                    WHEN a.attname LIKE '%\_time' THEN '{{Start}}000 + i * {{1000 / RowsPerSecond}}'
                    WHEN a.atttypid = 'bytea'::regtype THEN 'pg_temp.id(i)'
                    WHEN a.atttypid = 'text'::regtype THEN quote_literal('x') || ' || i'
                    WHEN a.atttypid = 'boolean'::regtype THEN 'false'
                    WHEN a.atttypid = 'date'::regtype THEN quote_literal('2000-01-01') || '::date + i::int'
                    WHEN k.is_part THEN 'i'
                    ELSE '4' END, ', ' ORDER BY a.attnum)
                INTO columns, expressions
                FROM pg_attribute a,
                    LATERAL (SELECT count(*) > 0 AS is_part, coalesce(bool_or(indisprimary AND indnatts = 1), false) AS is_alone FROM pg_index x
                        WHERE x.indrelid = t.oid AND x.indisunique AND a.attnum = ANY (x.indkey)) k
                WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND (a.attnotnull OR k.is_part);
                EXECUTE format('INSERT INTO %I (%s) SELECT %s FROM generate_series(1, %s) i', t.relname, columns, expressions, rows);
            END LOOP;
        END $do$;
        INSERT INTO device_profile_values (app_code, device_uid, name, platform, text, number)
        SELECT pg_temp.id(1), 'x' || (i * {{Owners}} + 1), 'level', {{(int)Platform.Android}}, NULL, i % {{DifferentValues}} FROM generate_series(1, {{LogRows / 2}}) i
        UNION ALL
        SELECT pg_temp.id(1), 'x' || (i * {{Owners}} + 1), 'country', {{(int)Platform.Android}}, 'c' || i % {{DifferentValues}}, NULL FROM generate_series(1, {{LogRows / 2}}) i;
        UPDATE status_log_end SET position = {{LogRows}};
        """;
}
