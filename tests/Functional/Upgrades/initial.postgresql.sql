-- Made by the server of commit 08f15c0, before the migration EntityVersions: demo data, one message that had fallen back to SMS and was delivered, one
-- whose push was handed over when the process was killed; then: pg_dump --inserts --no-owner --no-privileges, without lines for psql.
--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: __EFMigrationsHistory; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public."__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL
);


--
-- Name: accounts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts (
    account_id bytea NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    is_admin boolean NOT NULL,
    create_time bigint NOT NULL
);


--
-- Name: api_keys; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_keys (
    key_id bytea NOT NULL,
    account_id bytea NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    hash_prefix bigint NOT NULL,
    hash bytea NOT NULL,
    create_time bigint NOT NULL
);


--
-- Name: applications; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.applications (
    app_code bytea NOT NULL,
    account_id bytea NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    apns_active boolean NOT NULL,
    fcm_active boolean NOT NULL,
    create_time bigint NOT NULL,
    modify_time bigint NOT NULL,
    device_count integer NOT NULL
);


--
-- Name: attempts; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attempts (
    message_id bytea NOT NULL,
    destination_index integer NOT NULL,
    number integer NOT NULL,
    step integer NOT NULL,
    channel integer NOT NULL,
    provider text NOT NULL COLLATE pg_catalog."C",
    provider_message_id text NOT NULL COLLATE pg_catalog."C",
    state integer NOT NULL,
    reason text NOT NULL COLLATE pg_catalog."C",
    send_time bigint NOT NULL,
    poll_time bigint,
    deliver_time bigint,
    read_time bigint
)
WITH (autovacuum_vacuum_scale_factor='0.02');


--
-- Name: daily_statistics; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.daily_statistics (
    account_id bytea NOT NULL,
    day date NOT NULL,
    channel integer NOT NULL,
    state integer NOT NULL,
    destinations bigint NOT NULL
);


--
-- Name: deliveries; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.deliveries (
    message_id bytea NOT NULL,
    destination_index integer NOT NULL,
    account_id bytea NOT NULL,
    app_code bytea,
    uid text NOT NULL COLLATE pg_catalog."C",
    user_id text NOT NULL COLLATE pg_catalog."C",
    username text NOT NULL COLLATE pg_catalog."C",
    email text NOT NULL COLLATE pg_catalog."C",
    phone text NOT NULL COLLATE pg_catalog."C",
    token text NOT NULL COLLATE pg_catalog."C",
    platform integer,
    version integer NOT NULL,
    state integer NOT NULL,
    step integer NOT NULL,
    channel integer,
    tries integer NOT NULL,
    attempt_count integer NOT NULL,
    cancel_requested boolean NOT NULL,
    due_time bigint,
    lane integer NOT NULL,
    turn_time bigint,
    lease_owner text COLLATE pg_catalog."C",
    step_deadline bigint,
    reason text NOT NULL COLLATE pg_catalog."C",
    change_time bigint NOT NULL,
    is_open boolean NOT NULL,
    lease_end bigint
)
WITH (autovacuum_vacuum_scale_factor='0.02');


--
-- Name: devices; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.devices (
    app_code bytea NOT NULL,
    device_uid text NOT NULL COLLATE pg_catalog."C",
    platform integer NOT NULL,
    user_id text NOT NULL COLLATE pg_catalog."C",
    username text NOT NULL COLLATE pg_catalog."C",
    email text NOT NULL COLLATE pg_catalog."C",
    phone text NOT NULL COLLATE pg_catalog."C",
    phone_digits text NOT NULL COLLATE pg_catalog."C",
    token text NOT NULL COLLATE pg_catalog."C",
    create_time bigint NOT NULL,
    modify_time bigint NOT NULL
);


--
-- Name: messages; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.messages (
    message_id bytea NOT NULL,
    account_id bytea NOT NULL,
    scenario_key bytea,
    flow text NOT NULL COLLATE pg_catalog."C",
    content text NOT NULL COLLATE pg_catalog."C",
    platform integer,
    create_time bigint NOT NULL,
    send_time bigint,
    expire_time bigint NOT NULL,
    destination_count integer NOT NULL,
    reachable_count integer NOT NULL
);


--
-- Name: requests; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.requests (
    account_id bytea NOT NULL,
    request_id text NOT NULL COLLATE pg_catalog."C",
    hash bytea NOT NULL,
    answer bytea NOT NULL,
    create_time bigint NOT NULL
);


--
-- Name: retention; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.retention (
    id integer NOT NULL,
    log_floor bigint NOT NULL,
    turn_owner text NOT NULL COLLATE pg_catalog."C",
    turn_end bigint NOT NULL
);


--
-- Name: scenarios; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.scenarios (
    scenario_key bytea NOT NULL,
    account_id bytea NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C",
    flow text NOT NULL COLLATE pg_catalog."C",
    create_time bigint NOT NULL,
    modify_time bigint NOT NULL
);


--
-- Name: status_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.status_log (
    sequence bigint NOT NULL,
    account_id bytea NOT NULL,
    message_id bytea NOT NULL,
    destination_index integer NOT NULL,
    version integer NOT NULL,
    state integer NOT NULL,
    step integer NOT NULL,
    channel integer,
    reason text NOT NULL COLLATE pg_catalog."C",
    change_time bigint NOT NULL
);


--
-- Name: status_log_end; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.status_log_end (
    id integer NOT NULL,
    "position" bigint NOT NULL,
    cluster_id uuid DEFAULT gen_random_uuid() NOT NULL
)
WITH (fillfactor='10');


--
-- Data for Name: __EFMigrationsHistory; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public."__EFMigrationsHistory" VALUES ('20261122023000_Initial', '10.0.14');


--
-- Data for Name: accounts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.accounts VALUES ('\x5c8fa397a2c2fa4d076826b0', 'Demo', true, 1796059766870);


--
-- Data for Name: api_keys; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_keys VALUES ('\x6b0db2772cc84a805bdef3e5', '\x5c8fa397a2c2fa4d076826b0', 'Demo', -4284609945324686644, '\xc48a01f49fd0f2cc404bc3cbbc80e91457a3d41bb429a695243de4c61794155c', 1796059766870);
INSERT INTO public.api_keys VALUES ('\x6b0db27a2cc84a805bdef3e6', '\x5c8fa397a2c2fa4d076826b0', 'second', 4445258885771271957, '\x3db0bb67950b9f157fc44df414ce6e38b2579b77af1b61bdf6babc86299497d6', 1796059770873);


--
-- Data for Name: applications; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.applications VALUES ('\x5c8fa397a2c2fa4d076826b1', '\x5c8fa397a2c2fa4d076826b0', 'Demo', true, true, 1796059766870, 1796059766870, 4);


--
-- Data for Name: attempts; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempts VALUES ('\x6b0db27b2cc84a805bdef3e7', 0, 1, 0, 1, 'sandbox-push', '6b0db27b2cc84a805bdef3e7-0-1', 1, '', 1796059772616, NULL, NULL, NULL);
INSERT INTO public.attempts VALUES ('\x6b0db27b2cc84a805bdef3e7', 0, 2, 1, 2, 'sandbox-sms', '6b0db27b2cc84a805bdef3e7-0-2', 4, '', 1796059777641, NULL, 1796059777698, NULL);
INSERT INTO public.attempts VALUES ('\x6b0db2812cc84a805bdef3e8', 0, 1, 0, 1, 'sandbox-push', '6b0db2812cc84a805bdef3e8-0-1', 1, '', 1796059777834, NULL, NULL, NULL);


--
-- Data for Name: daily_statistics; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: deliveries; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.deliveries VALUES ('\x6b0db27b2cc84a805bdef3e7', 0, '\x5c8fa397a2c2fa4d076826b0', '\x5c8fa397a2c2fa4d076826b1', '9af01b22c3d4e503', '', 'sara', '', '962790000013', 'token-9af01b22c3d4e503', 2, 4, 4, 1, 2, 1, 2, false, NULL, 1, NULL, NULL, NULL, '', 1796059777698, false, NULL);
INSERT INTO public.deliveries VALUES ('\x6b0db2812cc84a805bdef3e8', 0, '\x5c8fa397a2c2fa4d076826b0', '\x5c8fa397a2c2fa4d076826b1', '9af01b22c3d4e503', '', 'sara', '', '962790000013', 'token-9af01b22c3d4e503', 2, 1, 1, 0, 1, 1, 1, false, 1796059782834, 1, 1796059782834, 'vm/adbd76b31f6b4ef5b2d47061ce9e096a', 1796059782834, '', 1796059777834, true, 1796059837836);


--
-- Data for Name: devices; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.devices VALUES ('\x5c8fa397a2c2fa4d076826b1', '9af01b22c3d4e501', 2, '', 'lina', '', '962790000011', '962790000011', 'token-9af01b22c3d4e501', 1796059766870, 1796059766870);
INSERT INTO public.devices VALUES ('\x5c8fa397a2c2fa4d076826b1', '9af01b22c3d4e502', 2, '', 'omar', '', '962790000012', '962790000012', 'token-9af01b22c3d4e502', 1796059766870, 1796059766870);
INSERT INTO public.devices VALUES ('\x5c8fa397a2c2fa4d076826b1', '9af01b22c3d4e503', 2, '', 'sara', '', '962790000013', '962790000013', 'token-9af01b22c3d4e503', 1796059766870, 1796059766870);
INSERT INTO public.devices VALUES ('\x5c8fa397a2c2fa4d076826b1', '9af01b22c3d4e507', 2, '', 'zaid', '', '962790000014', '962790000014', 'token-9af01b22c3d4e507', 1796059766870, 1796059766870);


--
-- Data for Name: messages; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.messages VALUES ('\x6b0db27b2cc84a805bdef3e7', '\x5c8fa397a2c2fa4d076826b0', '\x5c8fa397a2c2fa4d076826b2', '[{"channel":1,"from":"Demo","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:00:05"},{"channel":2,"from":"Demo"}]', '{"push":{"text":"Your seat is ready","from":"","actions":{}},"sms":{"text":"Your seat is ready","from":""}}', NULL, 1796059771583, NULL, 1796232571583, 1, 1);
INSERT INTO public.messages VALUES ('\x6b0db2812cc84a805bdef3e8', '\x5c8fa397a2c2fa4d076826b0', '\x5c8fa397a2c2fa4d076826b2', '[{"channel":1,"from":"Demo","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:00:05"},{"channel":2,"from":"Demo"}]', '{"push":{"text":"Your seat is ready","from":"","actions":{}},"sms":{"text":"Your seat is ready","from":""}}', NULL, 1796059777825, NULL, 1796232577825, 1, 1);


--
-- Data for Name: requests; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.requests VALUES ('\x5c8fa397a2c2fa4d076826b0', 'order-1', '\x8a4656ed36a202b284dced5e49a2998eba9d5cd9fa0aa6d664b23b67fda3f536', '\x0a560a1836623064623237623263633834613830356264656633653710011a0c08fbe4b6d80610c0bfff9502222a0a10396166303162323263336434653530331a04736172612a0c39363237393030303030313330023801', 1796059771484);


--
-- Data for Name: retention; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.retention VALUES (1, 0, '', 0);


--
-- Data for Name: scenarios; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.scenarios VALUES ('\x5c8fa397a2c2fa4d076826b2', '\x5c8fa397a2c2fa4d076826b0', 'Push, then SMS', '[{"channel":1,"from":"Demo","appCode":"5c8fa397a2c2fa4d076826b1","timeout":"00:00:05"},{"channel":2,"from":"Demo"}]', 1796059766870, 1796059766870);


--
-- Data for Name: status_log; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.status_log VALUES (1, '\x5c8fa397a2c2fa4d076826b0', '\x6b0db27b2cc84a805bdef3e7', 0, 0, 2, 0, 1, '', 1796059771583);
INSERT INTO public.status_log VALUES (2, '\x5c8fa397a2c2fa4d076826b0', '\x6b0db27b2cc84a805bdef3e7', 0, 1, 1, 0, 1, '', 1796059772616);
INSERT INTO public.status_log VALUES (3, '\x5c8fa397a2c2fa4d076826b0', '\x6b0db27b2cc84a805bdef3e7', 0, 2, 2, 1, 2, 'TIMEOUT', 1796059777619);
INSERT INTO public.status_log VALUES (4, '\x5c8fa397a2c2fa4d076826b0', '\x6b0db27b2cc84a805bdef3e7', 0, 3, 1, 1, 2, '', 1796059777641);
INSERT INTO public.status_log VALUES (5, '\x5c8fa397a2c2fa4d076826b0', '\x6b0db27b2cc84a805bdef3e7', 0, 4, 4, 1, 2, '', 1796059777698);
INSERT INTO public.status_log VALUES (6, '\x5c8fa397a2c2fa4d076826b0', '\x6b0db2812cc84a805bdef3e8', 0, 0, 2, 0, 1, '', 1796059777825);
INSERT INTO public.status_log VALUES (7, '\x5c8fa397a2c2fa4d076826b0', '\x6b0db2812cc84a805bdef3e8', 0, 1, 1, 0, 1, '', 1796059777834);


--
-- Data for Name: status_log_end; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.status_log_end VALUES (1, 7, '537d84b7-4ef8-4410-a10e-c449146b3c92');


--
-- Name: __EFMigrationsHistory PK___EFMigrationsHistory; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public."__EFMigrationsHistory"
    ADD CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId");


--
-- Name: accounts PK_accounts; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT "PK_accounts" PRIMARY KEY (account_id);


--
-- Name: api_keys PK_api_keys; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT "PK_api_keys" PRIMARY KEY (key_id);


--
-- Name: applications PK_applications; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.applications
    ADD CONSTRAINT "PK_applications" PRIMARY KEY (app_code);


--
-- Name: attempts PK_attempts; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT "PK_attempts" PRIMARY KEY (message_id, destination_index, number);


--
-- Name: daily_statistics PK_daily_statistics; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.daily_statistics
    ADD CONSTRAINT "PK_daily_statistics" PRIMARY KEY (account_id, day, channel, state);


--
-- Name: deliveries PK_deliveries; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT "PK_deliveries" PRIMARY KEY (message_id, destination_index);


--
-- Name: devices PK_devices; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT "PK_devices" PRIMARY KEY (app_code, device_uid);


--
-- Name: messages PK_messages; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT "PK_messages" PRIMARY KEY (message_id);


--
-- Name: requests PK_requests; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.requests
    ADD CONSTRAINT "PK_requests" PRIMARY KEY (account_id, request_id);


--
-- Name: retention PK_retention; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.retention
    ADD CONSTRAINT "PK_retention" PRIMARY KEY (id);


--
-- Name: scenarios PK_scenarios; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scenarios
    ADD CONSTRAINT "PK_scenarios" PRIMARY KEY (scenario_key);


--
-- Name: status_log PK_status_log; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.status_log
    ADD CONSTRAINT "PK_status_log" PRIMARY KEY (sequence);


--
-- Name: status_log_end PK_status_log_end; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.status_log_end
    ADD CONSTRAINT "PK_status_log_end" PRIMARY KEY (id);


--
-- Name: IX_api_keys_account_id_create_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IX_api_keys_account_id_create_time" ON public.api_keys USING btree (account_id, create_time);


--
-- Name: IX_api_keys_hash_prefix; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IX_api_keys_hash_prefix" ON public.api_keys USING btree (hash_prefix);


--
-- Name: IX_applications_account_id_create_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IX_applications_account_id_create_time" ON public.applications USING btree (account_id, create_time);


--
-- Name: IX_devices_app_code_create_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IX_devices_app_code_create_time" ON public.devices USING btree (app_code, create_time);


--
-- Name: IX_devices_app_code_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "IX_devices_app_code_email" ON public.devices USING btree (app_code, email) WHERE (email <> ''::text);


--
-- Name: IX_devices_app_code_phone_digits; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "IX_devices_app_code_phone_digits" ON public.devices USING btree (app_code, phone_digits) WHERE (phone_digits <> ''::text);


--
-- Name: IX_devices_app_code_user_id; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "IX_devices_app_code_user_id" ON public.devices USING btree (app_code, user_id) WHERE (user_id <> ''::text);


--
-- Name: IX_devices_app_code_username; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX "IX_devices_app_code_username" ON public.devices USING btree (app_code, username) WHERE (username <> ''::text);


--
-- Name: IX_messages_account_id_create_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IX_messages_account_id_create_time" ON public.messages USING btree (account_id, create_time);


--
-- Name: IX_requests_create_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IX_requests_create_time" ON public.requests USING btree (create_time);


--
-- Name: IX_scenarios_account_id_create_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX "IX_scenarios_account_id_create_time" ON public.scenarios USING btree (account_id, create_time);


--
-- Name: ix_attempts_provider; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_attempts_provider ON public.attempts USING btree (provider_message_id, provider) WHERE (provider_message_id <> ''::text);


--
-- Name: ix_deliveries_bulk_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_deliveries_bulk_due ON public.deliveries USING btree (due_time) WHERE ((lane = 2) AND (turn_time IS NOT NULL) AND (lease_owner IS NULL));


--
-- Name: ix_deliveries_lease; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_deliveries_lease ON public.deliveries USING btree (lease_end) WHERE ((turn_time IS NOT NULL) AND (lease_owner IS NOT NULL));


--
-- Name: ix_deliveries_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_deliveries_open ON public.deliveries USING btree (account_id, message_id, destination_index) WHERE is_open;


--
-- Name: ix_deliveries_turn; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_deliveries_turn ON public.deliveries USING btree (lane, turn_time, message_id, destination_index) WHERE ((turn_time IS NOT NULL) AND (lease_owner IS NULL));


--
-- Name: ix_status_log_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_status_log_account ON public.status_log USING btree (account_id, sequence);


--
-- Name: ix_status_log_message; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX ix_status_log_message ON public.status_log USING btree (message_id, sequence);


--
-- Name: api_keys FK_api_keys_accounts_account_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_keys
    ADD CONSTRAINT "FK_api_keys_accounts_account_id" FOREIGN KEY (account_id) REFERENCES public.accounts(account_id) ON DELETE CASCADE;


--
-- Name: applications FK_applications_accounts_account_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.applications
    ADD CONSTRAINT "FK_applications_accounts_account_id" FOREIGN KEY (account_id) REFERENCES public.accounts(account_id) ON DELETE CASCADE;


--
-- Name: devices FK_devices_applications_app_code; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.devices
    ADD CONSTRAINT "FK_devices_applications_app_code" FOREIGN KEY (app_code) REFERENCES public.applications(app_code) ON DELETE CASCADE;


--
-- Name: scenarios FK_scenarios_accounts_account_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.scenarios
    ADD CONSTRAINT "FK_scenarios_accounts_account_id" FOREIGN KEY (account_id) REFERENCES public.accounts(account_id) ON DELETE CASCADE;


--
-- PostgreSQL database dump complete
--


