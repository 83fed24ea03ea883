package org.kaochang.certificate.print;

import org.kaochang.common.Sha256;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;

/**
 * A detached CMS signature (RFC 5652) as PAdES wants it at its level B-B (ETSI EN 319 142-1, 6.3): it names the signer's certificate by its
 * hash, carries the chain, and says nothing of the time, which stands in the PDF.
 */
final class CmsSignature {

    private CmsSignature() {}

    /** @return DER; of RSA keys the same each time for the same content */
    static byte[] of(byte[] content, SigningKey key) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(signer(key));
            generator.addCertificates(new JcaCertStore(key.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(content), false)
                    .getEncoded("DER");
        } catch (GeneralSecurityException | CMSException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException("cannot sign with " + key, impossible);
        }
    }

    private static SignerInfoGenerator signer(SigningKey key)
            throws GeneralSecurityException, OperatorCreationException {
        Attribute certificate = namesCertificate(key.own());
        return new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(facts -> attributes(facts, certificate))
                .build(new JcaContentSignerBuilder(SigningFile.algorithm(key.key())).build(key.key()), key.own());
    }

    /** Without a time: in PAdES it would contradict that of the PDF. */
    private static AttributeTable attributes(Map<?, ?> facts, Attribute certificate) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.contentType, new DERSet((ASN1Encodable)
                facts.get(CMSAttributeTableGenerator.CONTENT_TYPE))));
        attributes.add(new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString((byte[])
                facts.get(CMSAttributeTableGenerator.DIGEST)))));
        attributes.add(certificate);
        return new AttributeTable(attributes);
    }

    /** RFC 5035, 3: nobody can put another certificate of the same key in its place. */
    private static Attribute namesCertificate(X509Certificate own) throws GeneralSecurityException {
        GeneralNames issuer = new GeneralNames(new GeneralName(new JcaX509CertificateHolder(own).getIssuer()));
        ESSCertIDv2 id = new ESSCertIDv2(
                Sha256.begin().digest(own.getEncoded()), new IssuerSerial(issuer, own.getSerialNumber()));
        return new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(new SigningCertificateV2(id)));
    }
}
