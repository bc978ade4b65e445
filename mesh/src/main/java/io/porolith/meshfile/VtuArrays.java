package io.porolith.meshfile;

import io.porolith.input.InputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The data arrays of a VTK XML file: text, inline base64, or appended raw or base64, with or without zlib blocks (VTK file formats, XML
 * formats; vtk.org).
 */
final class VtuArrays {
    /** Zlib cannot pack more than about this many bytes into one. */
    private static final int BEST_PACKING = 1040;

    private final String source;
    private final byte[] bytes;
    private final Document document;
    /** Where appended data start, or -1. */
    private final int appendedAt;

    private final boolean appendedIsRaw;
    private final int wordBytes;
    private final boolean isPacked;
    private final ByteOrder order;

    VtuArrays(String source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
        int tag = indexOf(bytes, "<AppendedData", 0);
        int end = tag < 0 ? -1 : indexOf(bytes, ">", tag);
        int mark = end < 0 ? -1 : indexOf(bytes, "_", end);
        this.document = parse(mark < 0 ? bytes : header(tag));
        this.appendedAt = mark + 1;
        this.appendedIsRaw =
                mark >= 0 && new String(bytes, tag, end - tag, StandardCharsets.ISO_8859_1).contains("raw");
        Element root = document.getDocumentElement();
        if (!root.getTagName().equals("VTKFile") || !root.getAttribute("type").equals("UnstructuredGrid")) {
            throw problem("is not a VTK unstructured grid, expected <VTKFile type=\"UnstructuredGrid\">");
        }
        this.wordBytes = root.getAttribute("header_type").equals("UInt64") ? 8 : 4;
        String compressor = root.getAttribute("compressor");
        if (!compressor.isEmpty() && !compressor.equals("vtkZLibDataCompressor")) {
            throw problem("is packed by " + compressor + ", expected vtkZLibDataCompressor or none");
        }
        this.isPacked = !compressor.isEmpty();
        this.order =
                root.getAttribute("byte_order").equals("BigEndian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    Document document() {
        return document;
    }

    InputException problem(String what) {
        return new InputException(source + ": " + what + ".");
    }

    private byte[] header(int length) {
        byte[] close = "</VTKFile>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(bytes, length + close.length);
        System.arraycopy(close, 0, all, length, close.length);
        return all;
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = from; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (org.xml.sax.SAXParseException e) {
            throw new InputException(source + ": line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new InputException(source + ": the XML part cannot be read: " + e.getMessage(), e);
        }
    }

    /** All numbers of an array as doubles; whole numbers up to 2^53 stay exact. */
    double[] numbers(Element array) {
        String type = array.getAttribute("type");
        String name = array.getAttribute("Name");
        if (array.getAttribute("format").equals("ascii")) {
            return words(array.getTextContent(), name);
        }
        int size = size(type, name);
        ByteBuffer data = ByteBuffer.wrap(binary(array, name)).order(order);
        double[] values = new double[data.capacity() / size];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "Int8" -> data.get(i);
                case "UInt8" -> data.get(i) & 0xff;
                case "Int16" -> data.getShort(2 * i);
                case "UInt16" -> data.getShort(2 * i) & 0xffff;
                case "Int32" -> data.getInt(4 * i);
                case "UInt32" -> data.getInt(4 * i) & 0xffffffffL;
                case "Float32" -> data.getFloat(4 * i);
                case "Float64" -> data.getDouble(8 * i);
                default -> data.getLong(8 * i);
            };
        }
        return values;
    }

    private int size(String type, String name) {
        return switch (type) {
            case "Int8", "UInt8" -> 1;
            case "Int16", "UInt16" -> 2;
            case "Int32", "UInt32", "Float32" -> 4;
            case "Int64", "UInt64", "Float64" -> 8;
            default -> throw problem("array " + name + " has type \"" + type + "\", expected a number type");
        };
    }

    private double[] words(String text, String name) {
        String stripped = text.strip();
        String[] words = stripped.isEmpty() ? new String[0] : stripped.split("\\s+");
        double[] values = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                values[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                throw problem("array " + name + " holds \"" + words[i].substring(0, Math.min(40, words[i].length()))
                        + "\" where a number is expected");
            }
        }
        return values;
    }

    private byte[] binary(Element array, String name) {
        boolean isAppended = array.getAttribute("format").equals("appended");
        if (!isAppended) {
            byte[] text = array.getTextContent().strip().getBytes(StandardCharsets.ISO_8859_1);
            return unpack(new Coded(text, 0, false), name);
        }
        long offset;
        try {
            offset = Long.parseLong(array.getAttribute("offset").strip());
        } catch (NumberFormatException e) {
            throw problem("array " + name + " has offset \"" + array.getAttribute("offset") + "\"");
        }
        if (appendedAt <= 0 || offset < 0 || offset > bytes.length - appendedAt) {
            throw problem("array " + name + " starts beyond the end of the file");
        }
        return unpack(new Coded(bytes, (int) (appendedAt + offset), appendedIsRaw), name);
    }

    /** Bytes from a position of raw or base64 text. */
    private record Coded(byte[] text, int start, boolean isRaw) {}

    private byte[] unpack(Coded coded, String name) {
        if (!isPacked) {
            // Header and data are one base64 piece here.
            long length = word(take(coded, 0, wordBytes, name), 0, name);
            byte[] all = take(coded, 0, wordBytes + length, name);
            return Arrays.copyOfRange(all, wordBytes, all.length);
        }
        byte[] first = take(coded, 0, 3L * wordBytes, name);
        long blocks = word(first, 0, name);
        long full = word(first, 1, name);
        long last = word(first, 2, name);
        if (blocks > (coded.text().length - coded.start()) / wordBytes) {
            throw problem("array " + name + " has " + blocks + " blocks, more than the file holds");
        }
        byte[] header = take(coded, 0, (3 + blocks) * wordBytes, name);
        long packed = 0;
        for (int b = 0; b < blocks; b++) {
            packed += word(header, 3 + b, name);
            if (packed > bytes.length) {
                throw problem("array " + name + " has blocks beyond the end of the file");
            }
        }
        long length = blocks == 0 ? 0 : last == 0 ? blocks * full : (blocks - 1) * full + last;
        if (full < 0 || length < 0 || length > BEST_PACKING * (packed + 1) || length > Integer.MAX_VALUE - 64) {
            throw problem("array " + name + " unpacks to " + length + " bytes, more than its blocks can hold");
        }
        byte[] data = take(coded, header.length, packed, name);
        return inflate(data, header, (int) blocks, (int) length, name);
    }

    private byte[] inflate(byte[] data, byte[] header, int blocks, int length, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(32, length));
        byte[] piece = new byte[1 << 15];
        int at = 0;
        for (int b = 0; b < blocks; b++) {
            int size = (int) word(header, 3 + b, name);
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(data, at, size);
                int got = 1;
                while (got > 0 && out.size() <= length) {
                    got = inflater.inflate(piece);
                    out.write(piece, 0, got);
                }
            } catch (DataFormatException e) {
                throw problem("block " + b + " of array " + name + " is damaged");
            } finally {
                inflater.end();
            }
            at += size;
        }
        if (out.size() != length) {
            throw problem("array " + name + " unpacks to " + out.size() + " bytes, expected " + length);
        }
        return out.toByteArray();
    }

    private long word(byte[] data, int index, String name) {
        ByteBuffer buffer = ByteBuffer.wrap(data).order(order);
        long value = wordBytes == 8 ? buffer.getLong(8 * index) : buffer.getInt(4 * index) & 0xffffffffL;
        if (value < 0) {
            throw problem("array " + name + " has a negative length");
        }
        return value;
    }

    /**
     * Decoded bytes.
     *
     * @param skip decoded bytes of a base64 piece that ends before
     */
    private byte[] take(Coded coded, int skip, long count, String name) {
        long available = coded.text().length - coded.start();
        if (count > available) {
            throw problem("array " + name + " ends beyond the end of the file");
        }
        if (coded.isRaw()) {
            if (skip + count > available) {
                throw problem("array " + name + " ends beyond the end of the file");
            }
            int from = coded.start() + skip;
            return Arrays.copyOfRange(coded.text(), from, from + (int) count);
        }
        int from = coded.start() + (skip + 2) / 3 * 4;
        long letters = (count + 2) / 3 * 4;
        if (from + letters > coded.text().length) {
            throw problem("array " + name + " ends beyond the end of the file");
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(coded.text(), from, from + (int) letters));
            return Arrays.copyOf(decoded, (int) Math.min(count, decoded.length));
        } catch (IllegalArgumentException e) {
            throw problem("array " + name + " is not base64 text");
        }
    }
}
