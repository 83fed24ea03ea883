package org.kaochang.common;

/** A name of one kind of thing that people gave. Unique within a tenant; what it may look like is checked where it is given. */
public sealed interface Code permits BankCode, ExamCode, RoomName, TenantCode, UnitCode {

    String value();
}
