using KitchenWatch.Hub;

return await HubProgram.Run(args);
