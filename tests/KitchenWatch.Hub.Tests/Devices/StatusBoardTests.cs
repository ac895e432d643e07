using KitchenWatch.Contracts;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Contracts.Messages;
using KitchenWatch.Hub.Access;
using KitchenWatch.Hub.Devices;
using KitchenWatch.Hub.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace KitchenWatch.Hub.Tests.Devices;

public sealed class StatusBoardTests
{
    [Fact]
    public async Task What_a_box_says_stands_on_its_kitchens_board_alone()
    {
        await using var hub = await TestHub.Start();
        Assert.False(Assert.Single(Board(hub, "manager").Boxes).Online);

        using var changes = hub.Services.GetRequiredService<StatusBoard>().Changed.Subscribe();
        await using var box = await MqttBox.Connect(hub);
        await box.Publish(Topics.Status(new DeviceId("box-1")), Samples.Bytes(Samples.Status()));
        Assert.True(await changes.Changes.WaitToReadAsync());

        var board = Board(hub, "manager");
        Assert.True(Assert.Single(board.Boxes).Online);
        Assert.Equal("0.1.0", board.Boxes[0].Software);
        Assert.Equal(("cook-line", CameraState.Running), (board.Cameras[0].Status.Id.ToString(), board.Cameras[0].Status.State));
        Assert.Equal("一号冷藏柜", Assert.Single(board.Sensors).Status.Name);
        Assert.Empty(Board(hub, "other").Cameras);
        Assert.Equal(["school-1", "school-2"], Boards(hub, "inspector").Select(b => b.Kitchen.Id));
    }

    [Fact]
    public async Task Gaps_and_refusals_are_seen()
    {
        await using var hub = await TestHub.Start();
        await using var box = await MqttBox.Listening(hub);
        await box.Send(Samples.Violation(sequence: 1));
        await box.Send(Samples.Violation(sequence: 4));
        Assert.Equal(2, Board(hub, "manager").Boxes[0].MissingMessages);
        await hub.Restart();
        Assert.Equal(2, Board(hub, "manager").Boxes[0].MissingMessages);

        await using var bad = await MqttBox.Connect(hub);
        _ = bad.Publish(Topics.Status(new DeviceId("box-1")), "?"u8.ToArray());
        await bad.Disconnected;
        Assert.Equal(1, Board(hub, "manager").Boxes[0].RefusedMessages);
    }

    private static KitchenStatus Board(TestHub hub, string user) => Boards(hub, user)[0];

    private static IReadOnlyList<KitchenStatus> Boards(TestHub hub, string user) =>
        hub.Services.GetRequiredService<StatusBoard>().For(hub.Services.GetRequiredService<UserDirectory>().Find(user)!);
}
