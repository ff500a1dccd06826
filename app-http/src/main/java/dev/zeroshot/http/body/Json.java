package dev.zeroshot.http.body;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.settings.Limits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Parses JSON bodies within limits. Immutable and thread-safe. */
public final class Json {
    private final ObjectMapper mapper;
    private final Limits limits;

    /**
     * A parser.
     *
     * @param limits how large and how deep a body may be
     */
    public Json(Limits limits) {
        this.limits = limits;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxJsonDepth())
                .maxStringLength((int) Math.min(Integer.MAX_VALUE, limits.maxBodyBytes()))
                .build();
        this.mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /**
     * Parses an object.
     *
     * @param body the bytes of its text, UTF-8
     * @return its fields
     * @throws RequestException of status 400 if this is no JSON object
     */
    public Fields object(byte[] body) {
        if (body.length == 0) {
            throw RequestException.of(400, "the body is empty; send a JSON object");
        }
        try {
            JsonNode node = mapper.readTree(body);
            if (node instanceof ObjectNode object) {
                return new Fields("", object);
            }
            throw RequestException.of(400, "the body is no JSON object; send {...}");
        } catch (StreamConstraintsException e) {
            throw RequestException.of(
                    400,
                    "the JSON is nested deeper than " + limits.maxJsonDepth()
                            + " levels, or a number or name in it is too long");
        } catch (JsonProcessingException e) {
            throw RequestException.of(400, "the body is not valid JSON" + place(e.getLocation()));
        } catch (IOException e) {
            throw RequestException.of(400, "the body is not valid JSON in UTF-8");
        }
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
