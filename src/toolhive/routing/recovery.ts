import {deliver, release} from './deliver';
import type {Answered} from './deliver';
import {badGateway, passedOn} from './reply';
import type {Reply} from './reply';
import type {HttpRequest} from './request';
import {logged, logLines} from './run';
import type {Run} from './run';
import type {SessionId} from './state';

/**
 * Gives a session that its backend lost a new one behind the same id, and replays the request (fact 6.6).
 * `lost` is the backend's 404, or `null` where no connection could be opened. One try for each request: what the replay
 * gets is final.
 *
 * The 404 holds its connection until the client has its answer; that decides which connections the others get.
 */
export function recover(run: Run, request: HttpRequest, session: SessionId, lost: Answered | null): [Run, Reply] {
  const {rules} = run;
  const {service} = run.proxy;
  const [asked, found] = rules.find(run, session);
  if (typeof found === 'string') return giveUp(asked, lost);
  const unpinned = {...found, backendUrl: service};
  if (found.body === null) return giveUp(rules.replace(asked, session, unpinned), lost); // a

  // b: the headers are those of the client's request, its Accept and its protocol version too
  const stored: HttpRequest = {...request, http: 'POST', method: found.body, session: null, interrupt: null};
  const [reinitialized, initialized] = deliver(logged(asked, logLines.reinitializing), service, stored);
  if (initialized.kind !== 'answered') {
    return [releaseLost(logged(reinitialized, logLines.reinitializeFailed), lost), badGateway]; // c
  }
  const read = release(reinitialized, initialized);
  const {header} = initialized.answer;
  if (header === null) return giveUp(rules.replace(read, session, unpinned), lost); // d

  const {peer} = initialized.connection;
  const moved = rules.move(read, session, {...found, backendUrl: peer, backendSid: header}); // e
  const [replayed, replay] = deliver(logged(moved, logLines.replaying), peer, {...request, session: header});
  if (replay.kind !== 'answered') return [releaseLost(replayed, lost), badGateway];
  const replayedAs = replay.answer.header;
  const noted = replayedAs === null ? replayed : rules.noteReplayed(replayed, replayedAs);
  const isRead = replay.answer.body === 'none'; // nothing to read: its connection is free before that of the 404
  const freed = isRead ? releaseLost(release(noted, replay), lost) : release(releaseLost(noted, lost), replay);
  return [freed, passedOn(replay)];
}

/** Takes the address out of a session's record, so that its next request goes to the Service. */
export function unpin(run: Run, session: SessionId): Run {
  const [asked, found] = run.rules.find(run, session);
  return typeof found === 'object'
    ? run.rules.replace(asked, session, {...found, backendUrl: run.proxy.service})
    : asked;
}

/** The client gets what it would have got without recovery. */
function giveUp(run: Run, lost: Answered | null): [Run, Reply] {
  return lost ? [release(run, lost), passedOn(lost)] : [logged(run, logLines.forwardFailed), badGateway];
}

function releaseLost(run: Run, lost: Answered | null): Run {
  return lost ? release(run, lost) : run;
}
