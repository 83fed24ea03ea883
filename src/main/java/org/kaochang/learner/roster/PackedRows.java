package org.kaochang.learner.roster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Rows of a file that wait for their turn, each kept as its bytes: as it was read, a row is a dozen objects, of which a large file
 * has a million, and the collector moves each of them several times. Whoever asks for a row gets it made anew.
 */
final class PackedRows<T> extends AbstractList<T> implements RandomAccess {

    private final Packing<T> packing;
    private final List<byte[]> rows = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    PackedRows(Packing<T> packing) {
        this.packing = packing;
    }

    @Override
    public boolean add(T row) {
        try {
            bytes.reset();
            packing.write(row, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        modCount++;
        return rows.add(bytes.toByteArray());
    }

    @Override
    public T get(int index) {
        try {
            return packing.read(new DataInputStream(new ByteArrayInputStream(rows.get(index))));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public int size() {
        return rows.size();
    }
}
