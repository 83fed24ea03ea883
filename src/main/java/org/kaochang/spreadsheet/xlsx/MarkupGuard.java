package org.kaochang.spreadsheet.xlsx;

import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.UnreadableFile;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes the text of an XML part on as long as no single tag, text, comment or instruction in it is longer than any cell
 * needs: an XML reader keeps each of them whole. A document type, in which entities are declared, is refused where it begins.
 */
final class MarkupGuard extends FilterReader {

    /** A full cell with every character written as a reference (such as &amp;#x9F98;). */
    static final int MAX_RUN = 300_000;

    private static final String CDATA = "![CDATA[";

    private enum State {
        TEXT,
        OPENING,
        TAG,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final StringBuilder opening = new StringBuilder(CDATA.length());
    private State state = State.TEXT;
    private int run;
    private char last;
    private char lastButOne;

    MarkupGuard(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            step((char) one);
        }
        return one;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            step(buffer[i]);
        }
        return read;
    }

    private void step(char c) {
        if (++run > MAX_RUN) {
            throw new UnreadableFile(FileFault.CELL_TOO_LONG, "文件中有一个单元格长得超出 Excel 的限度（32767 字），请删减后再导入");
        }
        State before = state;
        switch (state) {
            case TEXT -> begin(c);
            case OPENING -> open(c);
            case TAG -> end(c == '>');
            case COMMENT -> end(c == '>' && last == '-' && lastButOne == '-');
            case CDATA -> end(c == '>' && last == ']' && lastButOne == ']');
            case INSTRUCTION -> end(c == '>' && last == '?');
        }
        // <!--> is no whole comment: what opens one does not count for its end.
        lastButOne = state == before ? last : 0;
        last = state == before ? c : 0;
    }

    private void begin(char c) {
        if (c == '<') {
            state = State.OPENING;
            opening.setLength(0);
            run = 0;
        }
    }

    private void open(char c) {
        opening.append(c);
        String begun = opening.toString();
        if (begun.equals("?")) {
            state = State.INSTRUCTION;
        } else if (begun.equals("!--")) {
            state = State.COMMENT;
        } else if (begun.equals(CDATA)) {
            state = State.CDATA;
        } else if (!CDATA.startsWith(begun) && !"!--".startsWith(begun)) {
            if (begun.charAt(0) == '!') {
                throw new UnreadableFile(FileFault.NOT_A_SPREADSHEET, "文件含有不允许的文档类型声明，已拒绝");
            }
            state = State.TAG;
            end(c == '>');
        }
    }

    private void end(boolean ended) {
        if (ended) {
            state = State.TEXT;
            run = 0;
        }
    }
}
