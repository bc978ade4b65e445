package io.porolith.io;

import io.porolith.input.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The part of a {@code .vti} file before its binary data.
 *
 * @param document the XML tree, closed where the binary data start
 * @param dataStart position of the first byte of binary data in the file
 */
record VtiHeader(Document document, long dataStart) {
    private static final int LONGEST = 1 << 20;
    private static final String APPENDED = "<AppendedData encoding=\"raw\">";

    static VtiHeader read(Path path, FileChannel channel) throws IOException {
        byte[] start = ZlibBlocks.readFully(channel, 0, Math.min(LONGEST, channel.size()))
                .array();
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int appended = text.indexOf(APPENDED);
        int mark = appended < 0 ? -1 : text.indexOf('_', appended + APPENDED.length());
        if (mark < 0 || !text.contains("vtkZLibDataCompressor") || !text.contains("header_type=\"UInt64\"")) {
            throw new InputException(
                    path + " is not a field file of this program: expected VTK image data, raw appended, zlib.");
        }
        try {
            return new VtiHeader(parse(text.substring(0, appended) + "</VTKFile>"), mark + 1);
        } catch (SAXException | ParserConfigurationException e) {
            throw new InputException(path + " has a damaged XML header: " + e.getMessage() + ".", e);
        }
    }

    /** Reads XML; documents that define their own entities are refused. */
    static Document parse(String xml) throws SAXException, ParserConfigurationException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    /** Numbers of an attribute of the image element. */
    double[] doubles(String attribute, int count) {
        NodeList images = document.getElementsByTagName("ImageData");
        if (images.getLength() != 1) {
            throw new IllegalArgumentException("it has no ImageData element");
        }
        String text = ((Element) images.item(0)).getAttribute(attribute);
        double[] values = Arrays.stream(text.trim().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (values.length != count) {
            throw new IllegalArgumentException("its " + attribute + " has " + values.length + " numbers, not " + count);
        }
        return values;
    }

    /** Words of an array written as text. */
    String[] values(String name) {
        return array(name).getTextContent().trim().split("\\s+");
    }

    /** Strings of a text array: bytes, a zero after each string. */
    List<String> strings(String name) {
        List<String> strings = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String code : values(name)) {
            if (code.equals("0")) {
                strings.add(bytes.toString(StandardCharsets.UTF_8));
                bytes.reset();
            } else {
                bytes.write(Integer.parseInt(code));
            }
        }
        return strings;
    }

    /** Position of a binary array in the file; empty where there is none of that name. */
    OptionalLong offset(String name) {
        return find(name)
                .map(array -> OptionalLong.of(dataStart + Long.parseLong(array.getAttribute("offset"))))
                .orElse(OptionalLong.empty());
    }

    private Element array(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("it has no array '" + name + "'"));
    }

    private java.util.Optional<Element> find(String name) {
        NodeList arrays = document.getElementsByTagName("DataArray");
        for (int i = 0; i < arrays.getLength(); i++) {
            Element array = (Element) arrays.item(i);
            if (array.getAttribute("Name").equals(name)) {
                return java.util.Optional.of(array);
            }
        }
        return java.util.Optional.empty();
    }
}
