package org.kaochang.spreadsheet.xlsx;

import org.kaochang.spreadsheet.FileFault;
import org.kaochang.spreadsheet.ReadingBudget;
import org.kaochang.spreadsheet.UnreadableFile;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One XML part of a workbook, read element by element. Names of elements are local ones: the two editions of the standard
 * differ in their namespaces only.
 */
final class XlsxPart implements AutoCloseable {

    private static final int MAX_DEPTH = 64;

    /** XML readers remember every name they ever met; a workbook has some dozens. */
    private static final int MAX_NAMES = 2_000;

    private final XMLStreamReader xml;
    private final ReadingBudget budget;
    private final Set<String> names = new HashSet<>();
    private int depth;

    private XlsxPart(XMLStreamReader xml, ReadingBudget budget) {
        this.xml = xml;
        this.budget = budget;
    }

    static XlsxPart of(InputStream bytes, ReadingBudget budget) throws IOException, XMLStreamException {
        Reader text = new MarkupGuard(text(new BufferedInputStream(bytes, 1 << 14)));
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return new XlsxPart(factory.createXMLStreamReader(text), budget);
    }

    private static Reader text(BufferedInputStream bytes) throws IOException {
        bytes.mark(2);
        int first = bytes.read();
        int second = bytes.read();
        bytes.reset();
        Charset charset = first == 0xFF && second == 0xFE || first == 0xFE && second == 0xFF
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
        Reader text = new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        return new WithoutMark(text);
    }

    /** The next start of an element, or null at the end of the part. */
    @Nullable
    String nextElement() throws XMLStreamException {
        while (xml.hasNext()) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                return xml.getLocalName();
            }
        }
        return null;
    }

    /** The next start of an element inside the one that began at this depth, or null at its end. */
    @Nullable
    String nextElementIn(int outer) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return xml.getLocalName();
            }
            if (event == XMLStreamConstants.END_ELEMENT && depth < outer) {
                return null;
            }
        }
        return null;
    }

    /** How many elements are open, the one just begun included. */
    int depth() {
        return depth;
    }

    /** An attribute of the element just begun, whatever its namespace; null when it has none. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /**
     * The text of the element just begun, that of elements inside it left out, up to its end.
     *
     * @return null when it is longer than a cell can be
     */
    @Nullable
    String text() throws XMLStreamException {
        int own = depth;
        StringBuilder text = new StringBuilder();
        while (xml.hasNext()) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT && depth < own) {
                return text.toString();
            }
            boolean characters = event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE;
            if (characters && depth == own) {
                if (text.length() + xml.getTextLength() > ReadingBudget.MAX_CELL_CHARS) {
                    return null;
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            }
        }
        throw XlsxSource.broken();
    }

    /** Leaves the element just begun, and all inside it, behind. */
    void skip() throws XMLStreamException {
        int own = depth;
        while (nextElementIn(own) != null) {
            budget.check();
        }
    }

    private int next() throws XMLStreamException {
        int event = xml.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> begin();
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> name(xml.getPITarget());
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new UnreadableFile(FileFault.NOT_A_SPREADSHEET, "文件含有不允许的文档类型声明，已拒绝");
            default -> budget.check();
        }
        return event;
    }

    private void begin() {
        budget.check();
        if (++depth > MAX_DEPTH) {
            throw XlsxSource.broken();
        }
        name(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            name(xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            name(xml.getNamespacePrefix(i));
            name(xml.getNamespaceURI(i));
        }
    }

    private void name(String name) {
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw XlsxSource.broken();
        }
    }

    @Override
    public void close() throws XMLStreamException {
        xml.close();
    }
}
