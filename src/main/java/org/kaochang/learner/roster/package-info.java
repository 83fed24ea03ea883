/**
 * Rosters as files (名册): learners, study hours and enrolments out of Excel and CSV, looked at first and taken whole or not at
 * all. An import adds and changes, it never removes, and what somebody decided by hand stands above what a file says.
 *
 * <p>One way for all kinds: {@link org.kaochang.learner.roster.RosterReading} makes rows and findings of the tables,
 * a {@link org.kaochang.learner.roster.RosterBookService} compares them with what is on file, some hundred at a time, and writes what came
 * of it in one transaction. To take another kind: a constant of {@link org.kaochang.learner.roster.RosterKind} with its columns, a
 * {@link org.kaochang.learner.roster.Packing} of its rows, and a book.
 */
@NullMarked
package org.kaochang.learner.roster;

import org.jspecify.annotations.NullMarked;
