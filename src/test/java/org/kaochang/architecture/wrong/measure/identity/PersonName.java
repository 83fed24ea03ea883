package org.kaochang.architecture.wrong.measure.identity;

import java.text.Normalizer;

class PersonName {
    static String rightlyPlain(String text) {
        return text.length() > 100 ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
