package org.kaochang.learner.roster;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How one kind of rows is kept as bytes. What is read is what was written, in the same order. */
interface Packing<T> {

    void write(T row, DataOutput out) throws IOException;

    T read(DataInput in) throws IOException;
}
