package org.kaochang.learner.roster;

import org.kaochang.common.ExamCode;
import org.kaochang.common.RoomName;
import org.kaochang.common.UnitCode;
import org.kaochang.learner.Seating;
import org.kaochang.learner.roster.LearnersComparison.Newcomer;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;

import static org.kaochang.learner.roster.PersonPacking.PERSON;
import static org.kaochang.learner.roster.PersonPacking.day;
import static org.kaochang.learner.roster.PersonPacking.place;
import static org.kaochang.learner.roster.PersonPacking.text;

/** Rows of each kind as bytes. */
final class RowPacking {

    static final Packing<FileRow.OfLearner> LEARNER = new Packing<>() {

        @Override
        public void write(FileRow.OfLearner row, DataOutput out) throws IOException {
            place(row.place(), out);
            PERSON.write(row.person(), out);
            text(row.said(), out);
            out.writeBoolean(row.byCode());
            text(row.username(), out);
        }

        @Override
        public FileRow.OfLearner read(DataInput in) throws IOException {
            return new FileRow.OfLearner(place(in), PERSON.read(in), text(in), in.readBoolean(), text(in));
        }
    };

    static final Packing<FileRow.OfHours> HOURS = new Packing<>() {

        @Override
        public void write(FileRow.OfHours row, DataOutput out) throws IOException {
            place(row.place(), out);
            PERSON.write(row.person(), out);
            out.writeUTF(row.plan());
            out.writeUTF(row.kind());
            out.writeUTF(row.hours().toString());
            day(row.studiedOn(), out);
            out.writeInt(row.creditYear());
            text(row.reference(), out);
        }

        @Override
        public FileRow.OfHours read(DataInput in) throws IOException {
            return new FileRow.OfHours(
                    place(in),
                    PERSON.read(in),
                    in.readUTF(),
                    in.readUTF(),
                    new BigDecimal(in.readUTF()),
                    day(in),
                    in.readInt(),
                    text(in));
        }
    };

    static final Packing<FileRow.OfEnrolment> ENROLMENT = new Packing<>() {

        @Override
        public void write(FileRow.OfEnrolment row, DataOutput out) throws IOException {
            place(row.place(), out);
            PERSON.write(row.person(), out);
            out.writeUTF(row.exam().value());
            text(row.seating().room().map(RoomName::value), out);
            text(row.seating().seat(), out);
            day(row.enrolledOn(), out);
            text(row.reference(), out);
        }

        @Override
        public FileRow.OfEnrolment read(DataInput in) throws IOException {
            return new FileRow.OfEnrolment(
                    place(in),
                    PERSON.read(in),
                    new ExamCode(in.readUTF()),
                    new Seating(text(in).map(RoomName::new), text(in)),
                    day(in),
                    text(in));
        }
    };

    /** A row of a learner, and the unit it came to. */
    static final Packing<Newcomer> NEWCOMER = new Packing<>() {

        @Override
        public void write(Newcomer newcomer, DataOutput out) throws IOException {
            LEARNER.write(newcomer.row(), out);
            text(newcomer.unit().map(UnitCode::value), out);
        }

        @Override
        public Newcomer read(DataInput in) throws IOException {
            return new Newcomer(LEARNER.read(in), text(in).map(UnitCode::new));
        }
    };

    private RowPacking() {}
}
