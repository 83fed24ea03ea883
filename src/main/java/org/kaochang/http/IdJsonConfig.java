package org.kaochang.http;

import org.kaochang.common.AccountId;
import org.kaochang.common.ApplicationId;
import org.kaochang.common.AttemptId;
import org.kaochang.common.BankCode;
import org.kaochang.common.CertificateId;
import org.kaochang.common.Code;
import org.kaochang.common.EnrolmentId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Id;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RecordId;
import org.kaochang.common.RoomName;
import org.kaochang.common.SessionId;
import org.kaochang.common.TenantCode;
import org.kaochang.common.TenantId;
import org.kaochang.common.UnitCode;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;

/** Typed ids and codes go over the wire as what they hold: a text, or a tenant's number. */
@Singleton
public class IdJsonConfig implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        SimpleModule module = new SimpleModule("ids");
        module.addSerializer(Id.class, new Written<>(Id.class, id -> id.value().toString()));
        module.addSerializer(Code.class, new Written<>(Code.class, Code::value));
        module.addSerializer(TenantId.class, new WrittenNumber());
        id(module, AccountId.class, AccountId::new);
        id(module, ApplicationId.class, ApplicationId::new);
        id(module, AttemptId.class, AttemptId::new);
        id(module, CertificateId.class, CertificateId::new);
        id(module, EnrolmentId.class, EnrolmentId::new);
        id(module, LearnerId.class, LearnerId::new);
        id(module, RecordId.class, RecordId::new);
        id(module, SessionId.class, SessionId::new);
        code(module, BankCode.class, BankCode::new);
        code(module, ExamCode.class, ExamCode::new);
        code(module, RoomName.class, RoomName::new);
        code(module, TenantCode.class, TenantCode::new);
        code(module, UnitCode.class, UnitCode::new);
        mapper.registerModule(module);
    }

    private static <T extends Id> void id(SimpleModule module, Class<T> type, Function<UUID, T> of) {
        module.addDeserializer(type, new Read<>(type, UUID.class, of));
    }

    private static <T extends Code> void code(SimpleModule module, Class<T> type, Function<String, T> of) {
        module.addDeserializer(type, new Read<>(type, String.class, of));
    }

    private static final class Written<T> extends StdScalarSerializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Function<T, String> text;

        Written(Class<T> type, Function<T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(text.apply(value));
        }
    }

    private static final class WrittenNumber extends StdScalarSerializer<TenantId> {

        private static final long serialVersionUID = 1L;

        WrittenNumber() {
            super(TenantId.class);
        }

        @Override
        public void serialize(TenantId value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.value());
        }
    }

    /** Reads what the type holds, with all the checks that has anywhere else. */
    private static final class Read<V, T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final Class<V> held;
        private final transient Function<V, T> of;

        Read(Class<T> type, Class<V> held, Function<V, T> of) {
            super(type);
            this.held = held;
            this.of = of;
        }

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            if (held == String.class && parser.getTextLength() > Limits.CODE) {
                throw new MeasuredTextMapper.TooLong(parser, Limits.CODE);
            }
            V value = context.readValue(parser, held);
            return value == null ? null : of.apply(value);
        }
    }
}
