/**
 * May this learner start this exam now: one rule per file, each with a typed reason when not.
 *
 * <p><b>To add a rule</b>, write a class that implements {@link org.kaochang.admission.AdmissionRule}, give it a case in {@link
 * org.kaochang.admission.Denial} and a line in {@link org.kaochang.admission.Admission}, and a test in {@code AdmissionTest}.
 * Then, where it needs them:
 *
 * <ul>
 *   <li><i>a number that differs from exam to exam</i>: a field of the exam file (CONTRIBUTING.md), mostly in
 *       {@code exam.RetakePolicy}; whether it is shown before a start is said by {@link org.kaochang.admission.MyExam} and the
 *       pages' {@code exams/ruleTexts.ts}
 *   <li><i>something of the learner that is not known yet</i>: {@link org.kaochang.admission.AdmissionStore} asks for it in its one
 *       query, which every start and every list of exams pays for; {@code LearnerRecord} carries it, {@link
 *       org.kaochang.admission.AdmissionService} makes a fact of it in {@link org.kaochang.admission.AdmissionFacts}. A table of
 *       another room is declared in {@code OwnershipRule}. The query is tested by a story over HTTP
 *   <li><i>words</i>: {@code reason.<code>} in the pages' {@code texts/zh-CN.ts} and {@code en.ts}
 * </ul>
 *
 * <p>No rule may say what a learner is not told yet: a sitting whose result waits is neither passed nor failed here.
 */
@NullMarked
package org.kaochang.admission;

import org.jspecify.annotations.NullMarked;
