// An SMSC on the package smpp. Prints a line of JSON for everything that happens, takes lines of JSON as orders, and ends with its input.
//
// Of a message the last two digits of the destination say what becomes of it:
//   02  refused (ESME_RINVDSTADR)      12  undeliverable, says its receipt     20  no answer at all
//   03  refused (ESME_RSYSERR)         13  only its receipt for part 2 is bad  21  the connection breaks instead of an answer
//   04  refused (ESME_RSUBMITFAIL)     14  no receipt                          22  the first time the connection breaks, then it is taken
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import smpp from 'smpp';

const options = JSON.parse(process.argv[2] ?? '{}');
const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const sessions = new Set();
const states = new Map();
const broken = new Set();
let lastId = options.firstId ?? 40;
let toThrottle = options.throttle ?? 0;
let submits = 0;
let withoutAnswer = 0;

const idForms = {
  text: (id) => `msg-${id}`,
  decimal: (id) => String(id),
  hex: (id) => id.toString(16),
  HEX: (id) => id.toString(16).toUpperCase(),
  padded: (id) => String(id).padStart(10, '0'),
  paddedHex: (id) => id.toString(16).toUpperCase().padStart(8, '0'),
};
const submitId = idForms[options.submitIds ?? 'text'];
const receiptId = idForms[options.receiptIds ?? options.submitIds ?? 'text'];
const date = '2611211200';

function listen(host) {
  const tls = options.key ? { key: readFileSync(options.key), cert: readFileSync(options.cert) } : {};
  const server = smpp.createServer(tls, (session) => serve(session));
  server.listen(options.port ?? 0, host, () => say({ event: 'listening', port: server.address().port }));
}

function serve(session) {
  sessions.add(session);
  session.on('error', (error) => say({ event: 'error', message: String(error.message ?? error) }));
  session.on('close', () => {
    sessions.delete(session);
    say({ event: 'closed' });
  });
  for (const bind of ['bind_transceiver', 'bind_transmitter', 'bind_receiver']) {
    session.on(bind, (pdu) => {
      const isKnown = pdu.password === (options.password ?? 'secret');
      session.kind = bind;
      session.send(pdu.response(isKnown ? { system_id: 'smsc' } : { command_status: smpp.ESME_RINVPASWD }));
      say({ event: bind, system_id: pdu.system_id, system_type: pdu.system_type, version: pdu.interface_version, ok: isKnown });
    });
  }
  session.on('enquire_link', (pdu) => {
    say({ event: 'enquire_link' });
    if (!options.deaf) session.send(pdu.response());
  });
  session.on('unbind', (pdu) => {
    say({ event: 'unbind' });
    session.send(pdu.response());
    session.close();
  });
  session.on('deliver_sm_resp', (pdu) => say({ event: 'deliver_sm_resp', status: pdu.command_status }));
  session.on('generic_nack', (pdu) => say({ event: 'generic_nack', status: pdu.command_status }));
  session.on('query_sm', (pdu) => {
    say({ event: 'query_sm', id: pdu.message_id, source: pdu.source_addr, ton: pdu.source_addr_ton });
    const state = states.get(pdu.message_id);
    session.send(pdu.response(state === undefined
      ? { command_status: smpp.ESME_RQUERYFAIL }
      : { message_id: pdu.message_id, final_date: '', message_state: state, error_code: 0 }));
  });
  session.on('submit_sm', (pdu) => submit(session, pdu));
}

function submit(session, pdu) {
  submits++;
  const message = pdu.message_payload ?? pdu.short_message;
  const udh = Array.isArray(message.udh) ? Buffer.concat(message.udh) : message.udh;
  if (!options.quiet) {
    say({
      event: 'submit_sm',
      sequence: pdu.sequence_number,
      source: pdu.source_addr, source_ton: pdu.source_addr_ton, source_npi: pdu.source_addr_npi,
      destination: pdu.destination_addr, destination_ton: pdu.dest_addr_ton, destination_npi: pdu.dest_addr_npi,
      service_type: pdu.service_type, esm_class: pdu.esm_class, data_coding: pdu.data_coding,
      registered_delivery: pdu.registered_delivery,
      text: typeof message.message === 'string' ? message.message : message.message.toString('hex'),
      udh: udh ? udh.toString('hex') : null,
      payload: pdu.message_payload !== undefined,
      sar: pdu.sar_total_segments === undefined ? null : [pdu.sar_msg_ref_num, pdu.sar_total_segments, pdu.sar_segment_seqnum],
    });
  }
  const refuse = (status) => session.send(pdu.response({ command_status: status }));
  withoutAnswer++;
  if (withoutAnswer > (options.window ?? Infinity)) say({ event: 'window', size: withoutAnswer });
  setTimeout(() => { withoutAnswer--; answer(session, pdu, udh, refuse); }, options.delay ?? 0);
}

function answer(session, pdu, udh, refuse) {
  const ending = pdu.destination_addr.slice(-2);
  if (toThrottle > 0) {
    toThrottle--;
    return refuse(options.full ? smpp.ESME_RMSGQFUL : smpp.ESME_RTHROTTLED);
  }
  switch (ending) {
    case '02': return refuse(smpp.ESME_RINVDSTADR);
    case '03': return refuse(smpp.ESME_RSYSERR);
    case '04': return refuse(smpp.ESME_RSUBMITFAIL);
    case '20': return;
    case '21': return session.destroy();
    case '22':
      if (!broken.has(pdu.destination_addr)) {
        broken.add(pdu.destination_addr);
        return session.destroy();
      }
  }
  const id = ++lastId;
  if (!options.quiet) say({ event: 'taken', destination: pdu.destination_addr });
  const part = udh ? udh[udh.length - 1] : pdu.sar_segment_seqnum ?? 1;
  const isBad = ending === '12' || (ending === '13' && part === 2);
  states.set(submitId(id), isBad ? 5 : ending === '14' ? 1 : 2);
  session.send(pdu.response({ message_id: submitId(id) }));
  if (pdu.registered_delivery && ending !== '14' && options.receipts !== 'none') receipt(pdu, id, isBad);
}

function receipt(pdu, id, isBad) {
  const receiver = [...sessions].find((session) => session.kind !== 'bind_transmitter');
  const word = isBad ? 'UNDELIV' : 'DELIVRD';
  const isTlv = options.receipts === 'tlv';
  receiver?.deliver_sm({
    esm_class: 4,
    source_addr: pdu.destination_addr,
    destination_addr: pdu.source_addr,
    short_message: isTlv ? '' : `id:${receiptId(id)} sub:001 dlvrd:001 submit date:${date} done date:${date} stat:${word} err:000 text:-`,
    ...(isTlv ? { receipted_message_id: receiptId(id), message_state: isBad ? 5 : 2 } : {}),
  });
}

createInterface({ input: process.stdin }).on('line', (line) => {
  const order = JSON.parse(line);
  // Octets of no alphabet are hexadecimal, since JSON has none.
  if (order.order === 'deliver' && order.octets) order.pdu.short_message = Buffer.from(order.octets, 'hex');
  if (order.order === 'deliver') for (const session of sessions) session.deliver_sm(order.pdu);
  if (order.order === 'raw') for (const session of sessions) session.socket.write(Buffer.from(order.hex, 'hex'));
  if (order.order === 'unbind') for (const session of sessions) session.unbind();
  if (order.order === 'break') for (const session of sessions) session.destroy();
  if (order.order === 'enquire') for (const session of sessions) session.enquire_link({}, () => say({ event: 'enquire_link_resp' }));
  if (order.order === 'count') say({ event: 'count', submits });
}).on('close', () => process.exit(0));

listen('127.0.0.1');
