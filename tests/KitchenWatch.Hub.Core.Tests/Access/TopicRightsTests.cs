using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Core.Access;
using Xunit;

namespace KitchenWatch.Hub.Core.Tests.Access;

public sealed class TopicRightsTests
{
    private static readonly TopicRights s_edge = new(new DeviceId("box-1"), DeviceRole.Edge, [new DeviceId("fridge-1")]);
    private static readonly TopicRights s_sensor = new(new DeviceId("fridge-1"), DeviceRole.Sensor, [new DeviceId("fridge-1")]);

    [Theory]
    [InlineData("kw/1/edge/box-1/violation", TopicKind.Violation)]
    [InlineData("kw/1/edge/box-1/evidence", TopicKind.Evidence)]
    [InlineData("kw/1/edge/box-1/status", TopicKind.Status)]
    [InlineData("kw/1/edge/box-2/violation", null)]
    [InlineData("kw/1/edge/box-1/violation/", null)]
    [InlineData("kw/1/EDGE/box-1/violation", null)]
    [InlineData("kw/2/edge/box-1/violation", null)]
    [InlineData("kw/1/hub/box-1/ack", null)]
    [InlineData("kw/1/sensor/fridge-1/reading", null)]
    [InlineData("$SYS/x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void An_edge_publishes_its_own_messages(string? topic, TopicKind? kind) => Assert.Equal(kind, s_edge.Publishes(topic));

    [Theory]
    [InlineData("kw/1/hub/box-1/ack", true)]
    [InlineData("kw/1/sensor/fridge-1/reading", true)]
    [InlineData("kw/1/sensor/fridge-2/reading", false)]
    [InlineData("kw/1/sensor/+/reading", false)]
    [InlineData("kw/1/hub/+/ack", false)]
    [InlineData("kw/1/hub/box-2/ack", false)]
    [InlineData("kw/1/edge/box-1/violation", false)]
    [InlineData("$share/g/kw/1/hub/box-1/ack", false)]
    [InlineData("#", false)]
    [InlineData(null, false)]
    public void An_edge_hears_its_acknowledgements_and_its_kitchens_sensors(string? filter, bool may) => Assert.Equal(may, s_edge.MaySubscribe(filter));

    [Fact]
    public void A_sensor_publishes_its_readings_and_hears_nothing()
    {
        Assert.Equal(TopicKind.Reading, s_sensor.Publishes("kw/1/sensor/fridge-1/reading"));
        Assert.Null(s_sensor.Publishes("kw/1/edge/fridge-1/violation"));
        Assert.False(s_sensor.MaySubscribe("kw/1/sensor/fridge-1/reading"));
        Assert.False(s_sensor.MaySubscribe("kw/1/hub/fridge-1/ack"));
    }
}
