package org.kaochang.learner.roster;

import org.kaochang.learner.IdNumber;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;

/** What rows of all kinds have, as bytes. Texts are those of cells whose length has been looked at. */
final class PersonPacking implements Packing<Person> {

    static final PersonPacking PERSON = new PersonPacking();

    private static final HexFormat HEX = HexFormat.of();

    private PersonPacking() {}

    /** The number without its check character, and its fingerprint in half the bytes of its text. */
    @Override
    public void write(Person person, DataOutput out) throws IOException {
        out.writeLong(person.number().map(IdNumber::order).orElse(0L));
        byte[] fingerprint = person.fingerprint().map(HEX::parseHex).orElse(new byte[0]);
        out.writeByte(fingerprint.length);
        out.write(fingerprint);
        text(person.externalId(), out);
        text(person.name(), out);
    }

    @Override
    public Person read(DataInput in) throws IOException {
        long order = in.readLong();
        byte[] fingerprint = new byte[in.readUnsignedByte()];
        in.readFully(fingerprint);
        return new Person(
                Optional.of(order).filter(number -> number != 0).map(IdNumber::ofOrder),
                Optional.of(fingerprint).filter(bytes -> bytes.length > 0).map(HEX::formatHex),
                text(in),
                text(in));
    }

    static void place(Place place, DataOutput out) throws IOException {
        out.writeUTF(place.sheet());
        out.writeInt(place.row());
    }

    static Place place(DataInput in) throws IOException {
        return new Place(in.readUTF(), in.readInt());
    }

    /** One that is there is not empty. */
    static void text(Optional<String> text, DataOutput out) throws IOException {
        out.writeUTF(text.orElse(""));
    }

    static Optional<String> text(DataInput in) throws IOException {
        return Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
    }

    static void day(Optional<LocalDate> day, DataOutput out) throws IOException {
        text(day.map(LocalDate::toString), out);
    }

    static Optional<LocalDate> day(DataInput in) throws IOException {
        return text(in).map(LocalDate::parse);
    }
}
