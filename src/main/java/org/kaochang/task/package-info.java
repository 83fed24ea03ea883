/**
 * Long work (任务) that goes on when its caller has gone: what it is, how far it is, what came of it. Kept in the database, so
 * that any node answers, whichever does the work.
 *
 * <p>A room that has such work begins a task by {@link org.kaochang.task.TaskService}, tells its progress, and ends it in the
 * very transaction that makes its outcome true.
 */
@NullMarked
package org.kaochang.task;

import org.jspecify.annotations.NullMarked;
