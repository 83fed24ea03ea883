/**
 * The audit log (审计): who did what, when, from where, with what before and after; written in the transaction that does it, never
 * changed, read by auditors alone.
 *
 * <p>To have a deed in it:
 *
 * <ol>
 *   <li>{@link org.kaochang.audit.Audited} on the resource method, with a word that stays: {@code @Audited("attempt.extend")}. A
 *       refusal of the call is then in the log without more.
 *   <li>{@code Act act = acts.act()} there ({@link org.kaochang.audit.ActSource}), with {@code .because(reason)} where one was given,
 *       and {@code act} as an argument down to the store.
 *   <li>In the store, in the transaction that does it: {@code audit.record(unitOfWork, List.of(act.on("attempt", id).changed(before,
 *       after)))} ({@link org.kaochang.audit.AuditStore}): one entry for each object of a bulk action, all in one statement.
 *   <li>The word, the kind of object and the fields it enters get words of the office in {@code report/audit/words.json}, in which
 *       auditors read them.
 *   <li>What has no transaction (a look, an export): {@code audits.note(act.on(…))} ({@link org.kaochang.audit.AuditBuffer}).
 * </ol>
 *
 * <p>What no person asked for is {@code Act.ofProgram(tenant, word)}. Never a secret nor a whole ID number: the latter are masked here
 * once more.
 */
@NullMarked
package org.kaochang.audit;

import org.jspecify.annotations.NullMarked;
