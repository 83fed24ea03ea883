/** Says what it is, and nothing of nulls. */
package org.kaochang.architecture.wrong.nulls.exam;
