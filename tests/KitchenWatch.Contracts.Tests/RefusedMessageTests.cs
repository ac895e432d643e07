using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using KitchenWatch.Contracts.Messages;
using Xunit;

namespace KitchenWatch.Contracts.Tests;

/// <summary>What is wrong is refused, with the reason, and never thrown.</summary>
public sealed class RefusedMessageTests
{
    [Theory]
    [InlineData("violation-sighting", "id", null, "no ViolationMessage")]
    [InlineData("violation-sighting", "id", "\"not-a-guid\"", "no ViolationMessage (at $.id")]
    [InlineData("violation-sighting", "device", "\"box 1\"", "no ViolationMessage (at $.device")]
    [InlineData("violation-sighting", "device", "\"../box\"", "no ViolationMessage (at $.device")]
    [InlineData("violation-sighting", "device", "17", "no ViolationMessage (at $.device")]
    [InlineData("violation-sighting", "device", "null", "no ViolationMessage (at $.device")]
    [InlineData("violation-sighting", "source", "\"#\"", "no ViolationMessage (at $.source")]
    [InlineData("violation-sighting", "sequence", "0", "sequence counts from 1")]
    [InlineData("violation-sighting", "sequence", "1.5", "no ViolationMessage (at $.sequence")]
    [InlineData("violation-sighting", "rule", "\"HatMissing\"", "no ViolationMessage (at $.rule")]
    [InlineData("violation-sighting", "rule", "0", "no ViolationMessage (at $.rule")]
    [InlineData("violation-sighting", "startedAt", "\"yesterday\"", "no ViolationMessage (at $.startedAt")]
    [InlineData("violation-sighting", "v", "2", "version 2, and 1 to 1 are read")]
    [InlineData("violation-sighting", "v", "0", "version 0, and 1 to 1 are read")]
    [InlineData("violation-sighting", "sighting", null, "neither sighting nor excursion")]
    [InlineData("violation-sighting", "evidence", null, "no ViolationMessage")]
    [InlineData("violation-sighting", "evidence", "null", "no ViolationMessage (at $.evidence")]
    [InlineData("violation-sighting", "evidence", "[null]", "an evidence item is null")]
    [InlineData("violation-sighting", "evidence", "{}", "no ViolationMessage (at $.evidence")]
    [InlineData("violation-gap", "gap", null, "a supervision gap without its gap")]
    [InlineData("violation-gap", "gap", "{\"kind\":\"asleep\",\"since\":\"2026-11-25T04:00:00Z\"}", "no ViolationMessage (at $.gap.kind")]
    [InlineData("violation-gap", "rule", "\"rodent\"", "a gap that is no supervision gap")]
    [InlineData("violation-gap", "evidence", "[null]", "an evidence item is null")]
    [InlineData("status-picture", "cameras", "[{\"id\":\"a\",\"name\":\"a\",\"state\":\"running\",\"detail\":null,\"since\":\"2026-11-25T04:00:00Z\",\"framesDecoded\":0,\"framesDropped\":0,\"codec\":null,\"picture\":\"fine\"}]", "no EdgeStatus (at $.cameras[0].picture")]
    [InlineData("evidence-clip", "evidence", "[]", "neither evidence nor why it is missing")]
    [InlineData("evidence-clip", "evidence", "[null]", "an evidence item is null")]
    [InlineData("status", "cameras", "[null]", "a camera is null")]
    [InlineData("status", "sensors", "[null]", "a sensor is null")]
    [InlineData("status", "software", "null", "no EdgeStatus (at $.software")]
    [InlineData("status", "outboxWaiting", "-1", "a count below 0")]
    [InlineData("reading", "celsius", "401", "a temperature outside -100 to 400 °C")]
    [InlineData("reading", "celsius", "\"NaN\"", "no SensorReading (at $.celsius")]
    [InlineData("reading", "celsius", "null", "no SensorReading (at $.celsius")]
    public void One_wrong_field_refuses_the_message(string vector, string field, string? json, string refusal) =>
        Assert.StartsWith(refusal, RefusalOf(vector, Vectors.With(vector, m => Set(m, field, json))), StringComparison.Ordinal);

    [Theory]
    [InlineData("looks", "0", "looks count from 1")]
    [InlineData("confidence", "1.5", "confidence is not within 0 to 1")]
    [InlineData("model", "\"\"", "model has no name, or one over 80 characters")]
    [InlineData("box", "{\"x\":0.5,\"y\":0.5,\"width\":0,\"height\":0.5}", "box is not within the picture")]
    [InlineData("box", "{\"x\":-0.1,\"y\":0.5,\"width\":0.1,\"height\":0.5}", "box is not within the picture")]
    [InlineData("box", "null", "no ViolationMessage (at $.sighting.box")]
    [InlineData("modelSha256", "\"9F86\"", "no ViolationMessage (at $.sighting.modelSha256")]
    public void A_wrong_sighting_is_refused(string field, string json, string refusal) => Assert.StartsWith(
        refusal,
        RefusalOf("violation-sighting", Vectors.With("violation-sighting", m => Set(m["sighting"]!.AsObject(), field, json))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("bytes", "0", "an evidence file has 1 to 67108864 bytes")]
    [InlineData("bytes", "67108865", "an evidence file has 1 to 67108864 bytes")]
    [InlineData("mediaType", "\"text/html\"", "an evidence file is image/jpeg or video/mp4")]
    public void A_wrong_evidence_item_is_refused(string field, string json, string refusal) => Assert.StartsWith(
        refusal,
        RefusalOf("violation-sighting", Vectors.With("violation-sighting", m => Set(m["evidence"]![1]!.AsObject(), field, json))),
        StringComparison.Ordinal);

    [Fact]
    public void A_gap_with_a_sighting_is_refused()
    {
        var sighting = JsonNode.Parse(Vectors.Read("violation-sighting"))!["sighting"]!.ToJsonString();
        Assert.Equal("a gap with a sighting or an excursion", RefusalOf("violation", Vectors.With("violation-gap", m => Set(m, "sighting", sighting))));
    }

    [Fact]
    public void Both_a_sighting_and_an_excursion_are_refused()
    {
        var excursion = JsonNode.Parse(Vectors.Read("violation-excursion"))!["excursion"]!.ToJsonString();
        Assert.Equal("both sighting and excursion", RefusalOf("violation", Vectors.With("violation-sighting", m => Set(m, "excursion", excursion))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"v\":1")]
    [InlineData("\u0000")]
    [InlineData("17")]
    public void What_is_no_message_is_refused(string text) => Assert.NotNull(RefusalOf("violation", System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_message_over_the_cap_is_not_even_parsed() =>
        Assert.Equal("65537 bytes, and at most 65536 are read", RefusalOf("violation", new byte[Wire.MaxMessageBytes + 1]));

    [Fact]
    public void A_refusal_repeats_no_text_of_the_sender() => Assert.DoesNotContain(
        "evil", RefusalOf("violation", Vectors.With("violation-sighting", m => m["rule"] = "evil\r\ntext")), StringComparison.Ordinal);

    [Fact]
    public void Every_message_cut_short_anywhere_is_refused()
    {
        foreach (var name in Vectors.Names)
        {
            var whole = Vectors.Read(name).AsSpan().TrimEnd((byte)'\n').ToArray();
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.NotNull(RefusalOf(name, whole[..length]));
            }
        }
    }

    private static void Set(JsonObject message, string field, string? json)
    {
        message.Remove(field);
        if (json is not null)
        {
            message[field] = JsonNode.Parse(json);
        }
    }

    private static string? RefusalOf(string vector, byte[] bytes) => vector.Split('-')[0] switch
    {
        "violation" => Refusal(bytes, Wire.Default.ViolationMessage),
        "evidence" => Refusal(bytes, Wire.Default.EvidenceMessage),
        "status" => Refusal(bytes, Wire.Default.EdgeStatus),
        "ack" => Refusal(bytes, Wire.Default.HubAck),
        _ => Refusal(bytes, Wire.Default.SensorReading),
    };

    private static string? Refusal<T>(byte[] bytes, JsonTypeInfo<T> type)
        where T : class, IWireMessage => Wire.TryRead(bytes, type, out _, out var refusal) ? null : refusal;
}
